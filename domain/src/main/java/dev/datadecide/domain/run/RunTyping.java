package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.HyperparameterSchema;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives observed runs their type and hyperparameters, and says what is doubtful about them. */
public final class RunTyping {
  /**
   * Version of everything that decides about a typed run: naming schemes, evidence, schemas and
   * findings. Runs that were typed by another version are typed again.
   */
  public static final int VERSION = 2;

  private final List<TrainingTypeDefinition> definitions;
  private final List<String> refused = new ArrayList<>();

  /** Typing with the built-in types. */
  public RunTyping() {
    this(List.of());
  }

  /**
   * Typing with further types.
   *
   * @param definitions asked in order, before the built-in rules
   */
  public RunTyping(List<TrainingTypeDefinition> definitions) {
    List<TrainingTypeDefinition> sound = new ArrayList<>();
    for (TrainingTypeDefinition definition : definitions) {
      String reason = defect(definition);
      if (reason.isEmpty()) {
        sound.add(definition);
      } else {
        refused.add(reason);
      }
    }
    this.definitions = List.copyOf(sound);
  }

  /** Why a definition cannot be used; empty when it can. */
  private static String defect(TrainingTypeDefinition definition) {
    try {
      if (TrainingType.BUILT_IN.contains(definition.type())) {
        return "type %s is a built-in one".formatted(definition.type());
      }
      boolean isVersioned = definition.version() >= 0 && !definition.schema().names().isEmpty();
      return isVersioned ? "" : "type %s has a version below 0".formatted(definition.type());
    } catch (RuntimeException defect) {
      // Somebody else's definition must not keep runs from being typed.
      return "the definition %s failed: %s".formatted(definition.getClass().getName(), defect);
    }
  }

  /** {@link #VERSION}, and what changes with the further types. */
  public int version() {
    int version = 0;
    for (TrainingTypeDefinition definition : definitions) {
      version = 31 * (31 * version + definition.type().label().hashCode()) + definition.version();
    }
    return definitions.isEmpty()
        ? VERSION
        : VERSION + 1_000 + Math.floorMod(version, 1_000_000_000);
  }

  /** The further types that can be used. */
  public List<TrainingTypeDefinition> definitions() {
    return definitions;
  }

  /** All types that runs may get, in order. */
  public List<TrainingType> types() {
    return Stream.concat(
            TrainingType.BUILT_IN.stream(), definitions.stream().map(TrainingTypeDefinition::type))
        .distinct()
        .sorted()
        .toList();
  }

  public TypedRun type(ObservedRun observed) {
    List<QualityFinding> findings = new ArrayList<>();
    Classification builtIn = RunClassifier.classify(observed);
    Optional<Further> further =
        PretrainingRuns.isPretraining(observed.key())
            ? Optional.empty()
            : further(observed, findings);
    Classification classification =
        further.map(known -> known.classification(builtIn)).orElse(builtIn);
    HyperparameterSchema schema =
        further
            .map(known -> known.definition().schema())
            .orElseGet(() -> HyperparameterSchema.of(builtIn.type()));
    TrainingRun run = run(observed, classification, schema.evaluate(observed, classification));
    if (classification.type() == TrainingType.UNCLASSIFIED) {
      refused.forEach(reason ->
          findings.add(QualityFinding.error("type-rule-failed", observed.key().text(), reason)));
    }
    if (PretrainingRuns.isPretraining(observed.key())) {
      findings.addAll(PretrainingFindings.of(observed.key()));
    } else {
      findings.addAll(TypeFindings.of(observed, classification));
      findings.addAll(NameFindings.of(observed));
      findings.addAll(CheckpointFindings.of(observed, classification));
      findings.addAll(CircumstanceFindings.of(observed));
      findings.addAll(HyperparameterFindings.of(run, schema));
    }
    return new TypedRun(run, findings);
  }

  /** A definition that claims a run, and why. */
  private record Further(TrainingTypeDefinition definition, String evidence) {
    Classification classification(Classification builtIn) {
      return Classification.builder()
          .from(builtIn)
          .type(definition.type())
          .addReasons(definition.type().label() + ": " + evidence)
          .build();
    }
  }

  private Optional<Further> further(ObservedRun observed, List<QualityFinding> findings) {
    for (TrainingTypeDefinition definition : definitions) {
      try {
        Optional<String> evidence = definition.evidence(observed);
        if (evidence.isPresent()) {
          return Optional.of(new Further(definition, evidence.get()));
        }
      } catch (RuntimeException defect) {
        // Somebody else's rule must not keep a run from being typed.
        findings.add(
            QualityFinding.error(
                "type-rule-failed",
                observed.key().text(),
                "the rule of type %s failed: %s".formatted(definition.type(), defect)));
      }
    }
    return Optional.empty();
  }

  /** A run with a type that was found, now or when it was stored. */
  public static TrainingRun run(
      ObservedRun observed, Classification classification, List<HyperparameterValue> values) {
    TrainingType type = classification.type();
    if (type == TrainingType.PRETRAINING) {
      return new PretrainingRun(observed, classification, values);
    }
    if (type == TrainingType.SUPERVISED_FINETUNING) {
      return new SupervisedFinetuningRun(observed, classification, values);
    }
    if (type == TrainingType.PREFERENCE_TUNING) {
      return new PreferenceTuningRun(observed, classification, values);
    }
    return type == TrainingType.UNCLASSIFIED
        ? new UnclassifiedRun(observed, classification)
        : new OtherPosttrainingRun(observed, classification, values);
  }
}
