package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.DecimalText;
import dev.datadecide.domain.hyperparameter.HyperparameterSchema;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.Defaulted;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.MissingRequired;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.Present;
import dev.datadecide.domain.quality.QualityFinding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hyperparameters that are missing, are no numbers or do not fit what the run logged. */
final class HyperparameterFindings {
  /** Metric in which runs log the tokens they have been finetuned on. */
  private static final String TOKEN_COUNTER = "total_tokens";

  /** Share of the planned tokens that batches and logging intervals may leave out at the end. */
  private static final BigDecimal TOKEN_TOLERANCE = new BigDecimal("0.01");

  private HyperparameterFindings() {}

  static List<QualityFinding> of(TrainingRun run, HyperparameterSchema schema) {
    String subject = run.key().text();
    List<QualityFinding> findings = new ArrayList<>();
    for (HyperparameterValue value : run.hyperparameters()) {
      if (value instanceof MissingRequired missing) {
        findings.add(
            QualityFinding.error(
                "missing-required-hyperparameter",
                subject,
                "%s is required for %s and stands neither in the configuration nor in the name"
                    .formatted(missing.name(), run.type().label())));
      }
      if (schema.isMalformed(value) && value instanceof Present present) {
        findings.add(
            QualityFinding.warning(
                "malformed-hyperparameter",
                subject,
                "%s is \"%s\" (%s), which is no number"
                    .formatted(
                        present.name(), Abbreviation.of(present.value()), present.origin())));
      }
    }
    plannedTokens(run)
        .flatMap(planned -> tokenDifference(run.observed(), planned))
        .map(detail -> QualityFinding.note("finetune-tokens-differ", subject, detail))
        .ifPresent(findings::add);
    return findings;
  }

  private static Optional<BigDecimal> plannedTokens(TrainingRun run) {
    return run.hyperparameters().stream()
        .filter(value -> value.name().equals("finetune_tokens"))
        .flatMap(value ->
            switch (value) {
              case Present present -> DecimalText.number(present.value()).stream();
              case Defaulted defaulted -> DecimalText.number(defaulted.value()).stream();
              case MissingRequired missing -> Optional.<BigDecimal>empty().stream();
              case HyperparameterValue.MissingOptional missing ->
                  Optional.<BigDecimal>empty().stream();
              case HyperparameterValue.NotApplicable missing ->
                  Optional.<BigDecimal>empty().stream();
            })
        .filter(tokens -> tokens.signum() > 0)
        .findFirst();
  }

  private static Optional<String> tokenDifference(ObservedRun run, BigDecimal planned) {
    return run.summary()
        .text(TOKEN_COUNTER)
        .flatMap(DecimalText::number)
        .filter(logged ->
            logged.subtract(planned).abs().compareTo(planned.multiply(TOKEN_TOLERANCE)) > 0)
        .map(logged ->
            "planned are %s tokens, the last logged %s is %s (%s %%)"
                .formatted(
                    planned.toPlainString(),
                    TOKEN_COUNTER,
                    logged.toPlainString(),
                    logged
                        .multiply(BigDecimal.valueOf(100))
                        .divide(planned, new MathContext(4))
                        .toPlainString()));
  }
}
