package dev.datadecide.application.golden;

import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.decision.SingleScale;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** The frontier of compute and decision accuracy. */
final class FrontierCheck implements GoldenCheck {
  private static final String FILE = "single_scale/frontier.json";

  @Override
  public List<String> files() {
    return List.of(FILE);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    JsonNode expected = folder.json(FILE);
    String task = expected.get("task").asString();
    GoldenScores scores = new GoldenScores(folder);
    DecisionTarget target =
        DecisionTarget.of(scores.table(task, ProxyMetrics.TARGET), "1B", TargetSeeds.MEAN);
    DecisionFrontier ours =
        DecisionFrontier.of(
            SingleScale.points(scores.table(task, expected.get("metric").asString()), target),
            TieRule.STRICT_SIGN,
            target);
    Deviations all = Deviations.relative(FILE, "break points, queries, trend", 1e-11, 0);
    all.add("points", ours.points().size(), expected.get("n_points").asDouble());
    JsonNode breaks = expected.get("breakpoints");
    all.add("break points", ours.breaks().size(), breaks.size());
    for (int i = 0; i < Math.min(breaks.size(), ours.breaks().size()); i++) {
      JsonNode each = breaks.get(i);
      DecisionFrontier.Point point = ours.breaks().get(i);
      String where = "break point " + (i + 1);
      all.addError(
          where,
          point.size().equals(each.get("params").asString())
                  && point.step() == each.get("step").asLong()
              ? 0
              : Double.POSITIVE_INFINITY);
      all.add(where, point.compute(), each.get("compute").asDouble());
      all.add(where, point.accuracy(), each.get("accuracy").asDouble());
    }
    for (JsonNode query : expected.get("queries")) {
      double compute = query.get("compute").asDouble();
      all.add("at " + compute, ours.at(compute), ItemScoresCheck.number(query.get("value")));
    }
    JsonNode trend = expected.get("log_linear");
    DecisionFrontier.Trend line = ours.trend().orElseThrow();
    all.add("slope", line.slope(), trend.get("slope").asDouble());
    all.add("intercept", line.intercept(), trend.get("intercept").asDouble());
    all.add("spearman", line.spearman(), OptionalDouble.of(trend.get("spearman").asDouble()));
    return List.of(all.verdict());
  }
}
