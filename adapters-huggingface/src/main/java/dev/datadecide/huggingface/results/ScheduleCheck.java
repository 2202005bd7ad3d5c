package dev.datadecide.huggingface.results;

import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.TrainingSchedule;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Compares the tokens and the compute that records give with the training schedule: tokens = batch
 * x step x sequence length, compute = 6 x exact non-embedding parameters x tokens.
 */
final class ScheduleCheck {
  /** Room for the roundings of one product of doubles; real deviations are of the order of 1e-3. */
  private static final double ROUNDING = 1e-9;

  /** No run of the suite comes near; above it the products would leave 64 bits. */
  private static final long LARGEST_STEP = 1_000_000_000_000L;

  private static final Doubt STEP =
      new Doubt("implausible-step", Severity.WARNING, "step beyond any run of the suite");
  private static final Doubt TOKENS =
      new Doubt(
          "tokens-differ-from-schedule",
          Severity.WARNING,
          "tokens are not batch size x step x sequence length");
  private static final Doubt COMPUTE =
      new Doubt(
          "compute-differs-from-schedule",
          Severity.WARNING,
          "compute is not 6 x exact parameters x tokens");
  private static final Doubt NOMINAL =
      new Doubt(
          "compute-from-nominal-parameters",
          Severity.WARNING,
          "compute was taken from the nominal parameter count instead of the exact one");

  private final Doubts doubts;
  private final Map<ModelSize, TrainingSchedule> schedules = new HashMap<>();

  ScheduleCheck(Doubts doubts) {
    this.doubts = doubts;
  }

  /** Checks what a record gives; sizes outside the suite have no schedule to compare with. */
  void check(Checkpoint checkpoint, OptionalDouble tokens, OptionalDouble compute, long row) {
    if (checkpoint.size().known().isEmpty()) {
      return;
    }
    if (checkpoint.step() > LARGEST_STEP) {
      doubts.add(STEP, row, () -> Long.toString(checkpoint.step()));
      return;
    }
    ModelSize size = checkpoint.size().known().get();
    TrainingSchedule schedule = schedules.computeIfAbsent(size, TrainingSchedule::of);
    if (tokens.isPresent()) {
      compareTokens(checkpoint, schedule, tokens.getAsDouble(), row);
    }
    if (compute.isPresent()) {
      compareCompute(checkpoint, schedule, compute.getAsDouble(), row);
    }
  }

  private void compareTokens(
      Checkpoint checkpoint, TrainingSchedule schedule, double tokens, long row) {
    double expected = (double) schedule.tokensAt(checkpoint.step());
    if (differ(tokens, expected)) {
      doubts.add(TOKENS, row, () -> example(checkpoint, tokens, expected));
    }
  }

  private void compareCompute(
      Checkpoint checkpoint, TrainingSchedule schedule, double compute, long row) {
    double expected = schedule.computeAt(checkpoint.step());
    if (!differ(compute, expected)) {
      return;
    }
    double nominal =
        schedule.size().computeByTrainingCount(schedule.tokensAt(checkpoint.step())).doubleValue();
    doubts.add(
        differ(compute, nominal) ? COMPUTE : NOMINAL,
        row,
        () -> example(checkpoint, compute, expected));
  }

  private static boolean differ(double value, double expected) {
    return !(Math.abs(value - expected) <= ROUNDING * expected);
  }

  private static String example(Checkpoint checkpoint, double value, double expected) {
    return "%s at step %d has %s instead of %s"
        .formatted(checkpoint.size().name(), checkpoint.step(), value, expected);
  }
}
