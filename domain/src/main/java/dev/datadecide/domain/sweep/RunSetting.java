package dev.datadecide.domain.sweep;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.run.Classification;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run was set to, key by key: recipe, size, seed and step of its checkpoint, the run that a
 * preference tuning started from, its hyperparameters by their schema's names, and what its
 * configuration says besides, under {@code config:} and the path.
 *
 * @param isFinished whether the run came to its end
 */
public record RunSetting(
    RunKey run, TrainingType type, boolean isFinished, SortedMap<String, SettingValue> values) {
  /** Before the path of what only the configuration says. */
  public static final String CONFIG = "config:";

  /** The key of the method where runs of several are taken together. */
  public static final String METHOD = "method";

  /** The type of runs whose method is a setting like others. */
  public static final TrainingType ANY_METHOD = TrainingType.of("posttraining");

  public RunSetting {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The value of a key; {@link SettingValue#NOT_GIVEN} where the run says nothing of it. */
  public SettingValue value(String key) {
    return values.getOrDefault(key, SettingValue.NOT_GIVEN);
  }

  /** The same setting with the type of training as one of its values. */
  RunSetting asOneOfAnyMethod() {
    SortedMap<String, SettingValue> all = new TreeMap<>(values);
    all.put(METHOD, SettingValue.of(type.label()));
    return new RunSetting(run, ANY_METHOD, isFinished, all);
  }

  /**
   * The setting of a run.
   *
   * @param parent the run it started from, where that is known
   */
  public static RunSetting of(TrainingRun run, Optional<RunKey> parent) {
    SortedMap<String, SettingValue> values = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry :
        run.observed().configuration().entries().entrySet()) {
      if (IgnoredKeys.why(entry.getKey()).isEmpty()) {
        values.put(CONFIG + entry.getKey(), SettingValue.of(entry.getValue().text()));
      }
    }
    for (HyperparameterValue value : run.hyperparameters()) {
      values.put(value.name(), SettingValue.of(value));
      values.remove(CONFIG + value.name());
    }
    Classification known = run.classification();
    known.recipe().ifPresent(it -> values.put("recipe", SettingValue.of(it.displayName())));
    known.size().ifPresent(it -> values.put("model_size", SettingValue.of(it.label())));
    known.seed().ifPresent(it -> values.put("checkpoint_seed", SettingValue.of(it.hubName())));
    known.checkpointStep().ifPresent(it -> values.put("checkpoint_step", SettingValue.of(it)));
    // A checkpoint as parent is there already, coordinate by coordinate.
    parent
        .filter(key -> !PretrainingRuns.isPretraining(key))
        .ifPresent(key -> values.put("parent", SettingValue.of(key.text())));
    boolean isFinished = run.observed().state().isFinished();
    return new RunSetting(run.key(), run.type(), isFinished, values);
  }
}
