package dev.datadecide.domain.run;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is, and how that was found.
 *
 * @param nameType the type by name alone ({@code simple_ft}, {@code matched}, {@code dpo}, {@code
 *     old}, ...)
 * @param pattern name of the pattern that matched, such as {@code FT1_PATTERN}
 * @param fields what the pattern read out of the name, by field name ({@code
 *     initial_checkpoint_size})
 * @param recipe recipe of the checkpoint the run starts from, from name, path or configuration
 * @param size size of that checkpoint
 * @param seed pretraining seed of that checkpoint, where the name gives it
 * @param checkpointStep step of that checkpoint: digits, or {@code main}
 * @param isLegacy whether the name is of the oldest naming scheme
 * @param reasons how configuration evidence confirmed or changed the type
 */
public record Classification(
    TrainingType type,
    String nameType,
    Optional<String> pattern,
    Map<String, String> fields,
    Optional<DataRecipe> recipe,
    Optional<ModelSize> size,
    Optional<Seed> seed,
    Optional<String> checkpointStep,
    boolean isLegacy,
    List<String> reasons) {
  public Classification {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    reasons = List.copyOf(reasons);
  }

  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
