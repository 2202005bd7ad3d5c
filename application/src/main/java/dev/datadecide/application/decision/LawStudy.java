package dev.datadecide.application.decision;

import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.PairCounts;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.scalinglaw.LawErrors;
import dev.datadecide.domain.scalinglaw.LawPrediction;
import dev.datadecide.domain.scalinglaw.LawSetup;
import dev.datadecide.domain.scalinglaw.SizeSubset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What scaling laws say.
 *
 * @param request what was asked
 * @param data where the scores come from
 * @param target what decisions are judged by
 * @param outcomes by setup and training sizes
 * @param notes what was left out, and why
 */
public record LawStudy(
    LawRequest request,
    DataOrigin data,
    DecisionTarget target,
    List<Outcome> outcomes,
    List<String> notes) {
  /**
   * One setup on some training sizes.
   *
   * @param predictions of every recipe that has the runs
   * @param decisions between the recipes with a prediction; missing for fewer than two
   * @param errors against the metric at the target's last checkpoint, default seed
   * @param released against what the released code compares with
   * @param frontier accuracy that single-scale predictions of the same cost reach, where known
   */
  public record Outcome(
      LawSetup setup,
      SizeSubset sizes,
      List<LawPrediction> predictions,
      Optional<PairCounts> decisions,
      LawErrors errors,
      LawErrors released,
      OptionalDouble frontier) {
    public Outcome {
      predictions = List.copyOf(predictions);
    }

    /** Compute of one recipe: the final checkpoints of all training sizes. */
    public double compute() {
      return predictions.isEmpty() ? Double.NaN : predictions.getFirst().compute();
    }

    public double percentOfTarget() {
      return SizeAxis.percentOfTarget(compute());
    }

    /** Predictions whose fits the points leave open, or that did not come to rest. */
    public long unsound() {
      return predictions.stream()
          .filter(each -> each.failure().isEmpty() && !each.isSound())
          .count();
    }
  }

  public LawStudy {
    outcomes = List.copyOf(outcomes);
    notes = List.copyOf(notes);
  }
}
