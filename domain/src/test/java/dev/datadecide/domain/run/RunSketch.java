package dev.datadecide.domain.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An observed run in the making, for tests: finished, without tags and with nothing configured. */
public final class RunSketch {
  private final RunKey key;
  private final Map<String, ConfigValue> configuration = new LinkedHashMap<>();
  private final Map<String, ConfigValue> summary = new LinkedHashMap<>();
  private final List<String> tags = new ArrayList<>();
  private String displayName;
  private String state = "finished";
  private Optional<Instant> createdAt = Optional.empty();

  private RunSketch(RunKey key) {
    this.key = key;
    this.displayName = key.runId();
  }

  public static RunSketch named(String runId) {
    return new RunSketch(RunKey.of("lab", "finetuning", runId));
  }

  public static RunSketch of(RunKey key) {
    return new RunSketch(key);
  }

  public RunSketch displayName(String name) {
    displayName = name;
    return this;
  }

  public RunSketch state(String name) {
    state = name;
    return this;
  }

  public RunSketch createdAt(String instant) {
    createdAt = Optional.of(Instant.parse(instant));
    return this;
  }

  public RunSketch tag(String tag) {
    tags.add(tag);
    return this;
  }

  public RunSketch text(String path, String text) {
    configuration.put(path, new ConfigValue(ConfigType.TEXT, "\"" + text + "\"", text));
    return this;
  }

  /** A number as written: an integer, unless it has a fraction or exponent. */
  public RunSketch number(String path, String number) {
    configuration.put(path, numberValue(number));
    return this;
  }

  public RunSketch value(String path, ConfigType type, String written) {
    configuration.put(path, new ConfigValue(type, written, written));
    return this;
  }

  public RunSketch logged(String path, String number) {
    summary.put(path, numberValue(number));
    return this;
  }

  public RunSketch loggedNull(String path) {
    summary.put(path, new ConfigValue(ConfigType.NULL, "null", "null"));
    return this;
  }

  public ObservedRun observed() {
    return new ObservedRun(
        key,
        displayName,
        new RunState(state),
        createdAt,
        tags,
        new Configuration(configuration),
        new Configuration(summary),
        "sketch");
  }

  /** What a finetuning program is called with. */
  public RunSketch likeFinetuning() {
    return text("dataset_transform_fn[0]", "sft_tulu_tokenize_and_truncate_v1")
        .text("dataset_transform_fn[1]", "sft_tulu_filter_v1")
        .text("dataset_mixer_list[0]", "allenai/tulu-3-sft-mixture")
        .text("dataset_mixer_list[1]", "1.0")
        .text("reduce_loss", "sum")
        .number("seed", "8");
  }

  /** What a preference tuning program is called with. */
  public RunSketch likePreferenceTuning() {
    return text("dataset_transform_fn[0]", "preference_tulu_tokenize_and_truncate_v1")
        .text("dataset_mixer_list[0]", "lab/preference-mixture")
        .number("dpo_beta", "5")
        .text("dpo_loss_type", "dpo_norm")
        .text("reduce_loss", "mean")
        .number("seed", "8");
  }

  private static ConfigValue numberValue(String number) {
    ConfigType type = number.matches("-?[0-9]+") ? ConfigType.INTEGER : ConfigType.DECIMAL;
    return new ConfigValue(type, number, number);
  }
}
