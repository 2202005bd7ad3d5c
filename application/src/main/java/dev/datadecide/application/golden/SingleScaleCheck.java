package dev.datadecide.application.golden;

import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.NoiseAndSpread;
import dev.datadecide.domain.decision.PairCounts;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SingleScale;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.prediction.Correlation;
import dev.datadecide.domain.prediction.Gain;
import dev.datadecide.domain.suite.Direction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Averages over tasks, single-scale decisions, and the noise of seeds. */
final class SingleScaleCheck implements GoldenCheck {
  private static final String AGGREGATES = "single_scale/aggregate_expected.csv";
  private static final String DECISIONS = "single_scale/single_scale_expected.csv.gz";
  private static final String SUMMARY = "single_scale/summary_expected.csv";
  private static final String NOISE = "single_scale/noise_spread.csv";
  private static final String SEED_MEAN = "seed-mean";
  private static final String TARGET_SIZE = "1B";

  @Override
  public List<String> files() {
    return List.of("suite.csv.gz", AGGREGATES, DECISIONS, SUMMARY, NOISE);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    GoldenScores scores = new GoldenScores(folder);
    Deviations counts = Deviations.absolute(DECISIONS, "counts and accuracies", 1e-11);
    Deviations measures = Deviations.absolute(DECISIONS, "correlations", 1e-11);
    GoldenTable decisions = folder.table(DECISIONS);
    for (int row = 0; row < decisions.size(); row++) {
      decision(decisions, row, scores, counts, measures);
    }
    return List.of(
        aggregates(folder.table(AGGREGATES), scores),
        counts.verdict(),
        measures.verdict(),
        summary(folder.table(SUMMARY), scores),
        noise(folder.table(NOISE), scores));
  }

  private static GoldenVerdict aggregates(GoldenTable expected, GoldenScores scores) {
    Deviations all = Deviations.relative(AGGREGATES, "averages", 1e-11, 1e-15);
    for (int row = 0; row < expected.size(); row++) {
      for (String metric : GoldenScores.METRICS) {
        Place place = Place.of(expected, row, metric, scores);
        double ours =
            place.table.score(
                place.size,
                place.step,
                place.axis().seeds().indexOf(expected.text(row, "seed")),
                place.table.axes().recipes().indexOf(expected.text(row, "recipe")));
        all.add("row " + (row + 1) + " " + metric, ours, expected.real(row, metric));
      }
    }
    return all.verdict();
  }

  /** Where a row's scores stand. */
  private record Place(ScoreTable table, int size, int step) {
    static Place of(GoldenTable expected, int row, String metric, GoldenScores scores) {
      ScoreTable table = scores.table(expected.text(row, "task"), metric);
      int size = table.axes().position(expected.text(row, "params"));
      long step = Long.parseLong(expected.text(row, "step"));
      return new Place(
          table, size, Arrays.binarySearch(table.axes().sizes().get(size).steps(), step));
    }

    SizeAxis axis() {
      return table.axes().sizes().get(size);
    }
  }

  private static DecisionTarget target(GoldenScores scores, String task, TargetSeeds seeds) {
    return DecisionTarget.of(scores.table(task, ProxyMetrics.TARGET), TARGET_SIZE, seeds);
  }

  private static void decision(
      GoldenTable expected, int row, GoldenScores scores, Deviations counts, Deviations measures) {
    Place place = Place.of(expected, row, expected.text(row, "metric"), scores);
    String seed = expected.text(row, "seed");
    double[] target = target(scores, expected.text(row, "task"), TargetSeeds.MEAN).worth();
    double[] predicted = predicted(place, seed);
    PairCounts pairs = PairCounts.of(predicted, target);
    String where = "row " + (row + 1) + " ";
    counts.add(where + "n_pairs", pairs.pairs(), expected.real(row, "n_pairs"));
    counts.add(where + "target_ties", pairs.targetTied(), expected.real(row, "target_ties"));
    counts.add(
        where + "predicted_ties", pairs.predictedTied(), expected.real(row, "predicted_ties"));
    compare(counts, expected, row, "acc_paper", pairs.accuracy(TieRule.STRICT_SIGN));
    compare(
        counts, expected, row, "acc_excl_target_ties", pairs.accuracy(TieRule.EXCLUDE_TARGET_TIES));
    compare(counts, expected, row, "acc_ai2_single", pairs.accuracy(TieRule.AI2_SINGLE));
    double compute = place.axis().computeAt(Long.parseLong(expected.text(row, "step")));
    measures.addError(where + "compute", Math.abs(compute / expected.real(row, "compute") - 1));
    compare(measures, expected, row, "spearman", Correlation.spearman(predicted, target));
    compare(measures, expected, row, "pearson", Correlation.pearson(predicted, target));
    compare(measures, expected, row, "kendall_tau_b", Correlation.kendallTauB(predicted, target));
    if (expected.optional(row, "ai2_ndcg").isPresent()) {
      compare(
          measures,
          expected,
          row,
          "ai2_wpearson",
          Correlation.targetWeightedPearson(predicted, target));
      gain(measures, where, predicted, target, expected.real(row, "ai2_ndcg"));
      compare(counts, expected, row, "ai2_binary", pairs.accuracy(TieRule.AI2_SINGLE));
    }
  }

  private static void compare(
      Deviations all, GoldenTable expected, int row, String column, OptionalDouble ours) {
    all.add("row " + (row + 1) + " " + column, ours, expected.optional(row, column));
  }

  /** The source's sort leaves the order of equal predictions open: any order of them passes. */
  private static void gain(
      Deviations all, String where, double[] predicted, double[] target, double expected) {
    Gain.Range range = Gain.ndcgRange(predicted, target).orElseThrow();
    all.addError(
        where + "ai2_ndcg: " + range + " for " + expected,
        Math.max(0, Math.max(range.least() - expected, expected - range.most())));
  }

  private static double[] predicted(Place place, String seed) {
    if (seed.equals(SEED_MEAN)) {
      return SingleScale.seedMean(place.table, place.size, place.step);
    }
    double[] values =
        place.table.recipes(place.size, place.step, place.axis().seeds().indexOf(seed));
    return place.table.direction() == Direction.LOWER_IS_BETTER
        ? Arrays.stream(values).map(value -> -value).toArray()
        : values;
  }

  private static GoldenVerdict summary(GoldenTable expected, GoldenScores scores) {
    Deviations all = Deviations.absolute(SUMMARY, "means and deviations", 1e-11);
    Map<String, DecisionPoint> points = new HashMap<>();
    Map<String, DecisionPoint> byDefaultSeed = new HashMap<>();
    for (int row = 0; row < expected.size(); row++) {
      String task = expected.text(row, "task");
      String metric = expected.text(row, "metric");
      String first = task + "/" + metric + "/";
      String key = first + expected.text(row, "params") + "/" + expected.text(row, "step");
      if (!points.containsKey(key)) {
        ScoreTable table = scores.table(task, metric);
        SingleScale.points(table, target(scores, task, TargetSeeds.MEAN))
            .forEach(point -> points.put(first + point.size() + "/" + point.step(), point));
        SingleScale.points(table, target(scores, task, TargetSeeds.DEFAULT))
            .forEach(point -> byDefaultSeed.put(first + point.size() + "/" + point.step(), point));
      }
      DecisionPoint point = points.get(key);
      DecisionPoint other = byDefaultSeed.get(key);
      if (point == null || other == null) {
        all.addError("no point " + key, Double.POSITIVE_INFINITY);
        continue;
      }
      compare(all, expected, row, "mean_acc_paper", point.accuracy(TieRule.STRICT_SIGN));
      compare(all, expected, row, "sd_acc_paper", point.deviation(TieRule.STRICT_SIGN));
      compare(
          all,
          expected,
          row,
          "mean_acc_excl_target_ties",
          point.accuracy(TieRule.EXCLUDE_TARGET_TIES));
      compare(
          all,
          expected,
          row,
          "sd_acc_excl_target_ties",
          point.deviation(TieRule.EXCLUDE_TARGET_TIES));
      compare(
          all,
          expected,
          row,
          "seed_mean_ranking_acc_paper",
          point.seedMean().accuracy(TieRule.STRICT_SIGN));
      compare(
          all,
          expected,
          row,
          "mean_acc_paper_default_seed_target",
          other.accuracy(TieRule.STRICT_SIGN));
      all.addError(
          key + " percent_of_target",
          Math.abs(point.percentOfTarget() / expected.real(row, "percent_of_target") - 1));
    }
    return all.verdict();
  }

  private static GoldenVerdict noise(GoldenTable expected, GoldenScores scores) {
    Deviations all = Deviations.relative(NOISE, "noise and spread", 1e-11, 1e-14);
    for (int row = 0; row < expected.size(); row++) {
      String size = expected.text(row, "params");
      NoiseAndSpread ours =
          NoiseAndSpread.last(
                  scores.table(expected.text(row, "task"), expected.text(row, "metric")))
              .stream()
              .filter(each -> each.size().equals(size))
              .findFirst()
              .orElseThrow();
      compare(all, expected, row, "noise_ddof1", ours.noise());
      compare(all, expected, row, "noise_ddof0", OptionalDouble.of(ours.populationNoise()));
      compare(all, expected, row, "spread_ddof1", ours.spread());
      compare(all, expected, row, "spread_ddof0", OptionalDouble.of(ours.populationSpread()));
      compare(all, expected, row, "spread_over_noise_ddof1", ours.ratio());
    }
    return all.verdict();
  }
}
