package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Compares the length of pretraining that a configuration gives with the step of the checkpoint.
 * Steps and tokens that say the same are one claim.
 */
final class PretrainingLengthCheck {
  /** The same number under two names; the second repeats what the launch script passed. */
  private static final List<String> STEPS = List.of("pretrain_steps", "model_pretrain_steps");

  private static final String TOKENS = "pretrain_tokens";

  private final CheckpointRef checkpoint;
  private final String stepOrigin;
  private final EvidenceLog log;

  PretrainingLengthCheck(CheckpointRef checkpoint, String stepOrigin, EvidenceLog log) {
    this.checkpoint = checkpoint;
    this.stepOrigin = stepOrigin;
    this.log = log;
  }

  void check(Configuration configuration) {
    List<Claim> claims =
        STEPS.stream()
            .map(path -> Claim.read(configuration, path))
            .flatMap(Optional::stream)
            .toList();
    List<Claim> distinct =
        claims.isEmpty() || claims.getFirst().value().compareTo(claims.getLast().value()) != 0
            ? claims
            : claims.subList(0, 1);
    Optional<Claim> tokens = Claim.read(configuration, TOKENS);
    distinct.forEach(steps -> checkSteps(steps, tokens.filter(count -> restates(steps, count))));
    tokens
        .filter(count -> distinct.stream().noneMatch(steps -> restates(steps, count)))
        .ifPresent(this::checkTokens);
  }

  private void checkSteps(Claim steps, Optional<Claim> restated) {
    String text =
        steps.text()
            + restated.map(tokens -> " (and %s, the same)".formatted(tokens.text())).orElse("");
    if (steps.value().compareTo(BigDecimal.valueOf(CheckpointWeights.stepOf(checkpoint))) == 0) {
      log.supports(new LineageEvidence.ConfigurationValue(steps.path(), text));
    } else {
      log.contradicts("the configuration's " + text + ", but " + stepOrigin);
    }
  }

  private void checkTokens(Claim claim) {
    BigDecimal expected = tokensAt(BigDecimal.valueOf(CheckpointWeights.stepOf(checkpoint)));
    if (claim.value().compareTo(expected) == 0) {
      log.supports(new LineageEvidence.ConfigurationValue(claim.path(), claim.text()));
    } else {
      log.contradicts(
          "the configuration's %s, but %s, which is %s tokens"
              .formatted(claim.text(), stepOrigin, expected));
    }
  }

  private boolean restates(Claim steps, Claim tokens) {
    return tokensAt(steps.value()).compareTo(tokens.value()) == 0;
  }

  private BigDecimal tokensAt(BigDecimal steps) {
    return steps.multiply(
        BigDecimal.valueOf(TrainingSchedule.of(checkpoint.size()).tokensPerStep()));
  }

  /** A number of the configuration, and path and value as written. */
  private record Claim(String path, BigDecimal value, String text) {
    static Optional<Claim> read(Configuration configuration, String path) {
      return configuration
          .number(path)
          .map(number ->
              new Claim(path, number, path + " is " + configuration.text(path).orElseThrow()));
    }
  }
}
