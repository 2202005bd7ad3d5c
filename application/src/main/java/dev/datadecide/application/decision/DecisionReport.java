package dev.datadecide.application.decision;

import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.WrongPair;
import java.util.List;
import java.util.Map;

/**
 * How well small sizes foretell which recipe wins.
 *
 * @param request how decisions count
 * @param data where the scores come from
 * @param recipes in the order of all numbers by recipe
 * @param last the last complete checkpoint of each small size
 * @param all every complete checkpoint of them
 * @param atTarget the complete checkpoints of the target size itself
 * @param worth of each recipe at those last checkpoints, by size
 * @param wrong pairs that the means over the seeds there decide wrongly, by size
 * @param notes what was left out, and why
 */
public record DecisionReport(
    DecisionRequest request,
    DataOrigin data,
    List<String> recipes,
    DecisionTarget target,
    List<DecisionPoint> last,
    List<DecisionPoint> all,
    List<DecisionPoint> atTarget,
    Map<String, List<Double>> worth,
    Map<String, List<WrongPair>> wrong,
    DecisionFrontier frontier,
    List<String> notes) {
  public DecisionReport {
    recipes = List.copyOf(recipes);
    last = List.copyOf(last);
    all = List.copyOf(all);
    notes = List.copyOf(notes);
  }
}
