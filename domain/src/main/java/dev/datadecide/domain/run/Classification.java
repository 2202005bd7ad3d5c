package dev.datadecide.domain.run;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a run is, and how that was found. */
@DomainValue
@Value.Immutable
public interface Classification {
  TrainingType type();

  /** The type by name alone ({@code simple_ft}, {@code matched}, {@code dpo}, {@code old}, ...). */
  String nameType();

  /** Name of the pattern that matched, such as {@code FT1_PATTERN}. */
  Optional<String> pattern();

  /**
   * What the pattern read out of the name, by field name ({@code initial_checkpoint_size}), in the
   * order in which it was given.
   */
  Map<String, String> fields();

  /** Recipe of the checkpoint the run starts from, from name, path or configuration. */
  Optional<DataRecipe> recipe();

  /** Size of that checkpoint. */
  Optional<ModelSize> size();

  /** Pretraining seed of that checkpoint, where the name gives it. */
  Optional<Seed> seed();

  /** Step of that checkpoint: digits, or {@code main}. */
  Optional<String> checkpointStep();

  /** How configuration evidence confirmed or changed the type. */
  List<String> reasons();

  /** Whether the name is of the oldest naming scheme. */
  default boolean isLegacy() {
    return nameType().equals(RunNameType.OLD.label());
  }

  default Optional<String> field(String name) {
    return Optional.ofNullable(fields().get(name));
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableClassification.Builder {}
}
