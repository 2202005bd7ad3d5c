package dev.datadecide.domain.hyperparameter;

import dev.datadecide.domain.hyperparameter.HyperparameterValue.MissingOptional;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.MissingRequired;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.NotApplicable;
import dev.datadecide.domain.run.Classification;
import dev.datadecide.domain.run.ObservedRun;
import java.util.List;
import java.util.Optional;

/**
 * One hyperparameter of a training type: whether it is needed, what it is, and where it may stand.
 */
record HyperparameterSpec(
    String name, Requirement requirement, ValueKind kind, List<ValueSource> sources) {
  HyperparameterSpec {
    sources = List.copyOf(sources);
  }

  static HyperparameterSpec required(String name, ValueKind kind, ValueSource... sources) {
    return new HyperparameterSpec(name, Requirement.REQUIRED, kind, List.of(sources));
  }

  static HyperparameterSpec optional(String name, ValueKind kind, ValueSource... sources) {
    return new HyperparameterSpec(name, Requirement.OPTIONAL, kind, List.of(sources));
  }

  static HyperparameterSpec notApplicable(String name) {
    return new HyperparameterSpec(name, Requirement.NOT_APPLICABLE, ValueKind.TEXT, List.of());
  }

  HyperparameterRule rule() {
    return new HyperparameterRule(
        name,
        requirement,
        sources.stream().flatMap(source -> source.standard(name).stream()).findFirst());
  }

  HyperparameterValue evaluate(ObservedRun run, Classification classification) {
    for (ValueSource source : sources) {
      Optional<HyperparameterValue> value = source.read(name, run, classification);
      if (value.isPresent()) {
        return value.get();
      }
    }
    return switch (requirement) {
      case REQUIRED -> new MissingRequired(name);
      case OPTIONAL -> new MissingOptional(name);
      case NOT_APPLICABLE -> new NotApplicable(name);
    };
  }
}
