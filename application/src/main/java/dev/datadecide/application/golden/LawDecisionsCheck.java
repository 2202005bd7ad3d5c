package dev.datadecide.application.golden;

import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.PairCounts;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.scalinglaw.FitOutcome;
import dev.datadecide.domain.scalinglaw.LawErrors;
import dev.datadecide.domain.scalinglaw.LawPrediction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What laws decide between recipes, and by how much they err. */
final class LawDecisionsCheck {
  private static final String ERRORS = "scaling/errors_expected.csv";

  /** How many pairs own fits may decide otherwise. */
  private static final double PAIRS = 2;

  private final GoldenLaws laws;

  LawDecisionsCheck(GoldenLaws laws) {
    this.laws = laws;
  }

  /**
   * Mean errors: their definitions on the predictions that the files have, and those of own fits
   * beside the best known ones. What laws that their points leave open err by is nobody's.
   *
   * @param fits the table with the predictions of both
   */
  List<GoldenVerdict> errors(
      GoldenFolder folder, GoldenTable fits, Map<String, List<String>> subsets) {
    GoldenTable table = folder.table(ERRORS);
    Deviations definitions = Deviations.absolute(ERRORS, "definitions, on AI2's fits", 1e-10);
    Deviations own = Deviations.absolute(ERRORS, "own fits beside the best known", 1e-4);
    for (int row = 0; row < table.size(); row++) {
      Group group = Group.of(table, row, fits, subsets);
      String where = group.name() + " ";
      double[] ai2 = group.column("ai2_stacked_pred");
      LawErrors released = LawErrors.of(ai2, group.column("stacked_actual_ai2"));
      LawErrors last = LawErrors.of(ai2, group.actual(laws, LawPrediction::finalActual));
      definitions.add(where + "n", last.count(), table.real(row, "n"));
      compare(definitions, table, row, where, "ai2_abs", released.absolute());
      compare(definitions, table, row, where, "ai2_rel_over_pred", released.overPredicted());
      compare(definitions, table, row, where, "ai2_rel_over_actual", released.overActual());
      compare(definitions, table, row, where, "abs_vs_final", last.absolute());
      compare(definitions, table, row, where, "rel_over_actual_vs_final", last.overActual());
      compare(definitions, table, row, where, "rel_over_pred_vs_final", last.overPredicted());
      compare(definitions, table, row, where, "bias_vs_final", last.bias());
      double[] best = group.column("best_stacked_pred");
      if (Arrays.stream(best).noneMatch(Double::isNaN) && group.isDetermined()) {
        double[] actual = group.actual(laws, LawPrediction::finalActual);
        LawErrors expected = LawErrors.of(best, actual);
        LawErrors ours =
            LawErrors.of(group.actual(laws, each -> each.metric().orElse(Double.NaN)), actual);
        own.add(where + "absolute", ours.absolute(), expected.absolute());
        own.add(where + "relative", ours.overActual(), expected.overActual());
      }
    }
    return List.of(definitions.verdict(), own.verdict());
  }

  /** The fits of one row of means. */
  private record Group(
      String setup,
      String subset,
      String metric,
      GoldenTable fits,
      List<Integer> rows,
      List<String> sizes) {
    static Group of(
        GoldenTable table, int row, GoldenTable fits, Map<String, List<String>> subsets) {
      String setup = table.text(row, "setup");
      String subset = table.text(row, "subset");
      String metric = table.text(row, "metric");
      List<Integer> rows =
          IntStream.range(0, fits.size())
              .filter(i ->
                  fits.text(i, "setup").equals(setup)
                      && fits.text(i, "subset").equals(subset)
                      && fits.text(i, "metric").equals(metric))
              .boxed()
              .toList();
      return new Group(setup, subset, metric, fits, rows, subsets.getOrDefault(subset, List.of()));
    }

    String name() {
      return setup + " " + subset + " " + metric;
    }

    double[] column(String name) {
      return rows.stream().mapToDouble(row -> fits.real(row, name)).toArray();
    }

    boolean isDetermined() {
      return rows.stream().allMatch(row -> fits.affirms(row, "determined"));
    }

    double[] actual(GoldenLaws laws, ToDoubleFunction<LawPrediction> part) {
      return rows.stream()
          .map(row ->
              laws.predict(setup, fits.text(row, "task"), metric, sizes, fits.text(row, "recipe")))
          .mapToDouble(part)
          .toArray();
    }
  }

  /** Whether the law has more parameters than points, so that no value is the right one. */
  private static boolean isOpen(LawPrediction prediction) {
    return prediction.first() instanceof FitOutcome.Fitted fitted
        && fitted.determinacy() == FitOutcome.Determinacy.MORE_PARAMETERS_THAN_POINTS;
  }

  private static void compare(
      Deviations all,
      GoldenTable table,
      int row,
      String where,
      String column,
      OptionalDouble ours) {
    all.add(where + column, ours, table.optional(row, column));
  }

  /** Right decisions, in pairs, beside those by the best known fits. */
  GoldenVerdict decisions(GoldenFolder folder, String file, Map<String, List<String>> subsets) {
    GoldenTable table = folder.table(file);
    Deviations all = Deviations.absolute(file, "right pairs", PAIRS);
    int informational = 0;
    for (int row = 0; row < table.size(); row++) {
      if (table.optional(row, "best_vs_default_strict").isEmpty()
          || !decisions(table, row, subsets, all)) {
        informational++;
      }
    }
    return all.verdict(
        informational == 0
            ? ""
            : informational + " rows without a best fit or under-determined: informational");
  }

  /** Whether the row's laws are determined by their points, so that they were compared. */
  private boolean decisions(
      GoldenTable table, int row, Map<String, List<String>> subsets, Deviations all) {
    String task = table.text(row, "task");
    String metric = table.text(row, "metric");
    List<LawPrediction> predictions =
        laws.scores().axes().recipes().stream()
            .map(recipe ->
                laws.predict(
                    table.text(row, "setup"),
                    task,
                    metric,
                    subsets.getOrDefault(table.text(row, "subset"), List.of()),
                    recipe))
            .toList();
    if (predictions.stream().anyMatch(LawDecisionsCheck::isOpen)) {
      return false;
    }
    double[] predicted =
        predictions.stream().mapToDouble(each -> each.metric().orElse(Double.NaN)).toArray();
    String where = "row " + (row + 1) + " " + table.text(row, "setup") + " ";
    double passing = Math.max(PAIRS, table.real(row, "pairs_within_1e-4"));
    for (TargetSeeds seeds : TargetSeeds.values()) {
      double[] worth =
          DecisionTarget.of(laws.scores().table(task, metric), GoldenLaws.TARGET_SIZE, seeds)
              .worth();
      PairCounts pairs = PairCounts.of(predicted, worth);
      String column = seeds == TargetSeeds.DEFAULT ? "best_vs_default_" : "best_vs_mean3_";
      compare(all, table, row, where, column + "strict", pairs, TieRule.STRICT_SIGN, passing);
      compare(
          all,
          table,
          row,
          where,
          column + "excl_ties",
          pairs,
          TieRule.EXCLUDE_TARGET_TIES,
          passing);
    }
    return true;
  }

  private static void compare(
      Deviations all,
      GoldenTable table,
      int row,
      String where,
      String column,
      PairCounts pairs,
      TieRule rule,
      double passing) {
    double expected = table.real(row, column) * pairs.counted(rule);
    all.addError(
        where + column + ": " + pairs.right(rule) + " for " + expected,
        Math.abs(pairs.right(rule) - expected),
        // Shares are written with twelve digits.
        passing + 1e-6);
  }
}
