package dev.datadecide.domain.run;

import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.List;

/** What is doubtful about a run's type. */
final class TypeFindings {
  private TypeFindings() {}

  static List<QualityFinding> of(ObservedRun run, Classification classification) {
    String subject = run.key().text();
    List<QualityFinding> findings = new ArrayList<>();
    if (classification.isLegacy()) {
      findings.add(
          QualityFinding.note(
              "legacy-name",
              subject,
              "the name is of the oldest scheme, which states no hyperparameters; type %s"
                  .formatted(classification.type().label())));
    }
    if (classification.type() == TrainingType.UNCLASSIFIED) {
      findings.add(
          QualityFinding.warning(
              "unclassified-run",
              subject,
              "neither the name (%s) nor the configuration tells the type: %s"
                  .formatted(
                      classification.nameType(),
                      Abbreviation.of(String.join("; ", classification.reasons())))));
    }
    misclassification(run, classification)
        .forEach(
            detail -> findings.add(QualityFinding.warning("misclassified-name", subject, detail)));
    return findings;
  }

  /** A name of one type on a run whose configuration shows another. */
  private static List<String> misclassification(ObservedRun run, Classification classification) {
    boolean named =
        classification.pattern().isPresent() && classification.type() != TrainingType.UNCLASSIFIED;
    TrainingType shown = TypeVerdict.heavier(TypeEvidenceRules.apply(run));
    if (!named || shown == TrainingType.UNCLASSIFIED) {
      return List.of();
    }
    TrainingType byName =
        classification.nameType().equals(RunNameType.DPO.label())
            ? TrainingType.PREFERENCE_TUNING
            : TrainingType.SUPERVISED_FINETUNING;
    return byName == shown
        ? List.of()
        : List.of(
            "the name matches %s (%s), but configuration and summary show %s; typed as %s"
                .formatted(
                    classification.pattern().orElse("no pattern"),
                    byName.label(),
                    shown.label(),
                    classification.type().label()));
  }
}
