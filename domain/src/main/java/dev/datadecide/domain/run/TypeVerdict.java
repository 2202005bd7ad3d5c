package dev.datadecide.domain.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The training type after name and evidence were weighed, with the reasons.
 *
 * <p>A naming scheme of finetuning decides: the schemes are unambiguous. A DPO scheme decides
 * unless everything that the configuration shows is plain finetuning, because one of the schemes
 * also claims finetuning ids that end in {@code _main_default}. Legacy names and unknown ones leave
 * it to the configuration: the type with more weight, if that is at least one decisive or two
 * supporting observations.
 */
record TypeVerdict(TrainingType type, List<String> reasons) {
  private static final int ENOUGH = 2;

  TypeVerdict {
    reasons = List.copyOf(reasons);
  }

  static TypeVerdict of(RunNameMatch name, List<TypeEvidence> evidence) {
    TrainingType byEvidence = heavier(evidence);
    return switch (name.type()) {
      case SIMPLE_FT, SIMPLE_FT_VARY_TOKENS, MATCHED, REDUCE_TYPE ->
          byName(name, TrainingType.SUPERVISED_FINETUNING, evidence);
      case DPO ->
          byEvidence == TrainingType.SUPERVISED_FINETUNING
                  && weight(evidence, TrainingType.PREFERENCE_TUNING) == 0
              ? byEvidence(byEvidence, evidence)
              : byName(name, TrainingType.PREFERENCE_TUNING, evidence);
      case OLD, OTHER -> byEvidence(byEvidence, evidence);
    };
  }

  /** The type that the evidence alone tells. */
  static TrainingType heavier(List<TypeEvidence> evidence) {
    int preference = weight(evidence, TrainingType.PREFERENCE_TUNING);
    int finetuning = weight(evidence, TrainingType.SUPERVISED_FINETUNING);
    if (Math.max(preference, finetuning) < ENOUGH || preference == finetuning) {
      return TrainingType.UNCLASSIFIED;
    }
    return preference > finetuning
        ? TrainingType.PREFERENCE_TUNING
        : TrainingType.SUPERVISED_FINETUNING;
  }

  private static int weight(List<TypeEvidence> evidence, TrainingType type) {
    return evidence.stream()
        .filter(item -> item.type() == type)
        .mapToInt(TypeEvidence::weight)
        .sum();
  }

  private static TypeVerdict byName(
      RunNameMatch name, TrainingType type, List<TypeEvidence> evidence) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "name matches "
            + name.pattern().map(RunNamePattern::name).orElse("none")
            + ": "
            + type.label());
    reasons.addAll(described(evidence));
    return new TypeVerdict(type, reasons);
  }

  private static TypeVerdict byEvidence(TrainingType type, List<TypeEvidence> evidence) {
    List<String> reasons = new ArrayList<>();
    reasons.add("configuration and summary decide: " + type.label());
    reasons.addAll(described(evidence));
    return new TypeVerdict(type, reasons);
  }

  private static List<String> described(List<TypeEvidence> evidence) {
    return evidence.stream().map(item -> item.type().label() + ": " + item.detail()).toList();
  }
}
