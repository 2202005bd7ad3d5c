package dev.datadecide.domain.curve;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.run.OtherPosttrainingRun;
import dev.datadecide.domain.run.PreferenceTuningRun;
import dev.datadecide.domain.run.PretrainingRun;
import dev.datadecide.domain.run.SupervisedFinetuningRun;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.UnclassifiedRun;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Lays out one phase of a curve. Recipe and size are those of the root, which all phases share; the
 * seed is the root's too, but for a pretraining run that stands in, which keeps its own.
 */
record PhaseColumns(TrainingRun run, Optional<CheckpointRef> root, Optional<ModelSize> size) {
  private static final String RATE = "learning_rate";

  /**
   * @param tokens of the phase, with a slot for each of {@code points}, or more
   * @param basis where these tokens come from
   * @param start cumulative tokens before the phase, where known
   */
  CurvePhase phase(
      TokenTrack tokens,
      TokenBasis basis,
      OptionalLong start,
      Progression points,
      StandIn standIn) {
    int rows = points.rows();
    long[] phaseTokens = Arrays.copyOf(tokens.values(), rows);
    BitSet present = tokens.present().get(0, rows);
    long[] cumulative = new long[rows];
    double[] compute = new double[rows];
    Arrays.fill(compute, Double.NaN);
    BitSet known = new BitSet();
    for (int row = present.nextSetBit(0);
        row >= 0 && start.isPresent();
        row = present.nextSetBit(row + 1)) {
      OptionalLong sum = ExactCount.sum(start.getAsLong(), phaseTokens[row]);
      if (sum.isPresent() && size.isPresent()) {
        cumulative[row] = sum.getAsLong();
        compute[row] = compute(size.get(), sum.getAsLong());
        known.set(row);
      }
    }
    HyperparameterValue rate = learningRate();
    return new CurvePhase(
        run.key(),
        run.type(),
        root.map(CheckpointRef::recipe)
            .or(() -> run.classification().recipe())
            .map(DataRecipe::displayName),
        size.or(() -> run.classification().size()).map(ModelSize::label),
        seed().map(Seed::hubName),
        number(rate),
        rate,
        method(),
        standIn == StandIn.YES,
        points.steps(),
        new TokenTrack(phaseTokens, present),
        new TokenTrack(cumulative, known),
        basis,
        compute,
        points.metrics());
  }

  /** Whole numbers below have a double each. */
  private static final long EXACT = 1L << 53;

  /** FLOPs: 6 x exact non-embedding parameters x tokens, rounded once. */
  static double compute(ModelSize size, long tokens) {
    // Both factors are exact doubles, so that their product is rounded once.
    return Math.abs(tokens) < EXACT
        ? 6.0 * size.exactNonEmbeddingParameters() * tokens
        : size.compute(tokens).doubleValue();
  }

  /** Whether a phase's points are those of another seed. */
  enum StandIn {
    YES,
    NO
  }

  private static OptionalDouble number(HyperparameterValue rate) {
    return Hyperparameters.number(rate)
        .map(BigDecimal::doubleValue)
        .map(OptionalDouble::of)
        .orElseGet(OptionalDouble::empty);
  }

  private Optional<Seed> seed() {
    return switch (run) {
      case PretrainingRun pretraining -> pretraining.classification().seed();
      case SupervisedFinetuningRun finetuning -> rootSeed();
      case PreferenceTuningRun tuning -> rootSeed();
      case OtherPosttrainingRun other -> rootSeed();
      case UnclassifiedRun unclassified -> rootSeed();
    };
  }

  private Optional<Seed> rootSeed() {
    return root.isPresent() ? root.flatMap(CheckpointRef::seed) : run.classification().seed();
  }

  private Optional<String> method() {
    return switch (run) {
      case PretrainingRun pretraining -> Optional.empty();
      case SupervisedFinetuningRun finetuning -> Optional.of("sft");
      case PreferenceTuningRun tuning -> Optional.of("dpo");
      case OtherPosttrainingRun other -> Optional.of(other.type().label());
      case UnclassifiedRun unclassified -> Optional.empty();
    };
  }

  /**
   * What the run, else its configuration, else the schedule of its size says; where nobody does, in
   * which way it is missing.
   */
  private HyperparameterValue learningRate() {
    Optional<HyperparameterValue> own = Hyperparameters.named(run.hyperparameters(), RATE);
    if (own.flatMap(Hyperparameters::number).isPresent()) {
      return own.get();
    }
    return run.observed()
        .configuration()
        .number(RATE)
        .<HyperparameterValue>map(
            rate -> new HyperparameterValue.Present(RATE, rate.toString(), "configuration " + RATE))
        .or(this::scheduled)
        .or(() -> own)
        .orElseGet(() -> new HyperparameterValue.NotApplicable(RATE));
  }

  private Optional<HyperparameterValue> scheduled() {
    return switch (run) {
      case PretrainingRun pretraining ->
          size.map(known ->
              new HyperparameterValue.Present(
                  RATE,
                  Double.toString(TrainingSchedule.of(known).maximumLearningRate()),
                  "DataDecide training schedule"));
      case SupervisedFinetuningRun finetuning -> Optional.empty();
      case PreferenceTuningRun tuning -> Optional.empty();
      case OtherPosttrainingRun other -> Optional.empty();
      case UnclassifiedRun unclassified -> Optional.empty();
    };
  }
}
