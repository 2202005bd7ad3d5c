package dev.datadecide.domain.curve;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.OtherPosttrainingRun;
import dev.datadecide.domain.run.PreferenceTuningRun;
import dev.datadecide.domain.run.PretrainingRun;
import dev.datadecide.domain.run.SupervisedFinetuningRun;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.UnclassifiedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tokens of a post-training phase: the logged counter, repaired; else the derived one; else none.
 *
 * @param basis where they come from
 * @param findings what had to be done or is missing
 */
record PhaseTokens(TokenTrack track, TokenBasis basis, List<QualityFinding> findings) {
  /** The name under which training code logs the tokens seen so far. */
  static final String COUNTER = "total_tokens";

  PhaseTokens {
    findings = List.copyOf(findings);
  }

  static PhaseTokens of(TrainingRun run, Progression progression) {
    List<QualityFinding> findings = new ArrayList<>();
    Optional<MetricSeries> counter = progression.metric(COUNTER).filter(PhaseTokens::hasValues);
    if (counter.isPresent()) {
      RepairedCounter repaired =
          new TokenCounterRepair(epochTokens(run)).repair(progression.steps(), counter.get());
      findings.addAll(CounterFindings.of(run.key().text(), COUNTER, repaired, progression.rows()));
      if (!repaired.tokens().present().isEmpty()) {
        OptionalLong repairedFrom =
            repaired.restarts().stream().mapToLong(RepairedCounter.Restart::stepAfter).findFirst();
        return new PhaseTokens(
            repaired.tokens(), new TokenBasis(TokenBasis.Kind.LOGGED, repairedFrom), findings);
      }
    }
    return derived(run, progression, findings);
  }

  private static PhaseTokens derived(
      TrainingRun run, Progression progression, List<QualityFinding> findings) {
    String subject = run.key().text();
    DerivedTokenCounter derived = DerivedTokenCounter.of(run);
    Optional<TokenTrack> track = derived.at(progression.steps());
    if (track.isPresent()) {
      findings.add(
          QualityFinding.warning(
              "derived-token-counter",
              subject,
              "The run logs no %s; tokens are %s x step, an upper bound that counts padding%s."
                  .formatted(COUNTER, String.join(" x ", derived.factors()), remark(run))));
      return new PhaseTokens(track.get(), TokenBasis.of(TokenBasis.Kind.DERIVED), findings);
    }
    findings.add(
        QualityFinding.warning(
            "no-token-counter",
            subject,
            "The run logs no %s, and tokens cannot be derived: %s. Its points have no tokens."
                .formatted(COUNTER, obstacle(derived))));
    derived
        .missing()
        .forEach(factor ->
            findings.add(
                QualityFinding.warning(
                    "missing-token-factor",
                    subject,
                    "%s is not known, so tokens per step cannot be derived.".formatted(factor))));
    return new PhaseTokens(
        TokenTrack.absent(progression.rows()), TokenBasis.of(TokenBasis.Kind.NONE), findings);
  }

  private static String obstacle(DerivedTokenCounter derived) {
    return derived.missing().isEmpty()
        ? "the product of %s is out of range".formatted(String.join(", ", derived.factors()))
        : "%s not known".formatted(String.join(", ", derived.missing()));
  }

  private static String remark(TrainingRun run) {
    return switch (run) {
      case PreferenceTuningRun tuning -> " and takes each pair of answers as one sequence";
      case SupervisedFinetuningRun finetuning -> "";
      case PretrainingRun pretraining -> "";
      case OtherPosttrainingRun other -> "";
      case UnclassifiedRun unclassified -> "";
    };
  }

  private static boolean hasValues(MetricSeries counter) {
    return !counter.present().isEmpty();
  }

  private static OptionalLong epochTokens(TrainingRun run) {
    return Hyperparameters.number(run.hyperparameters(), "tokens_per_epoch")
        .map(ExactCount::of)
        .orElseGet(OptionalLong::empty);
  }
}
