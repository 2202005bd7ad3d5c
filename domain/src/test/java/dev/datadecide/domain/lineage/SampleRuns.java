package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunState;
import dev.datadecide.domain.run.RunTyping;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Typed runs for tests, from a name and configuration values as text. */
public final class SampleRuns {
  /** What preference tuning leaves in a configuration. */
  public static final Map<String, String> PREFERENCE =
      Map.of("dpo_beta", "5", "dpo_loss_type", "dpo_norm", "learning_rate", "2e-07");

  /** What finetuning leaves in a configuration. */
  public static final Map<String, String> FINETUNING =
      Map.of("dataset_transform_fn", "sft_tulu_filter_v1", "learning_rate", "5e-06", "seed", "8");

  private SampleRuns() {}

  public static RunKey key(String runId) {
    return RunKey.of("lab", "tuning", runId);
  }

  public static TrainingRun run(String runId, Map<String, String> configuration) {
    return run(key(runId), "finished", configuration, Map.of());
  }

  public static TrainingRun run(
      RunKey key, String state, Map<String, String> configuration, Map<String, String> summary) {
    ObservedRun observed =
        new ObservedRun(
            key,
            key.runId(),
            new RunState(state),
            Optional.empty(),
            List.of(),
            values(configuration),
            values(summary),
            "test");
    return new RunTyping().type(observed).run();
  }

  public static TrainingRun pretraining(String recipe, String size, int datadecSeed) {
    RunKey key =
        PretrainingRuns.keyOf(
            DataRecipes.named(recipe),
            ModelSizes.named(size),
            Seeds.ofDatadecNumber(datadecSeed).orElseThrow());
    return run(key, "finished", Map.of(), Map.of());
  }

  /** The first map with the entries of the others added. */
  @SafeVarargs
  public static Map<String, String> with(Map<String, String>... parts) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Map<String, String> part : parts) {
      all.putAll(part);
    }
    return all;
  }

  private static Configuration values(Map<String, String> texts) {
    Map<String, ConfigValue> entries = new LinkedHashMap<>();
    texts.forEach((path, text) -> entries.put(path, value(text)));
    return new Configuration(entries);
  }

  private static ConfigValue value(String text) {
    if (text.matches("-?\\d+")) {
      return new ConfigValue(ConfigType.INTEGER, text, text);
    }
    return text.matches("-?\\d[\\d.]*(e[-+]?\\d+)?")
        ? new ConfigValue(ConfigType.DECIMAL, text, text)
        : new ConfigValue(ConfigType.TEXT, '"' + text + '"', text);
  }
}
