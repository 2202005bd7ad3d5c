package dev.datadecide.application.golden;

import dev.datadecide.domain.scalinglaw.CheckpointShares;
import dev.datadecide.domain.scalinglaw.FitOutcome;
import dev.datadecide.domain.scalinglaw.LawCurve;
import dev.datadecide.domain.scalinglaw.LawPrediction;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Fits to training sizes, row by row: no objective above AI2's, and where the points determine the
 * law its predictions.
 */
final class LawFitsCheck {
  private static final String POINTS = "scaling/step1_points.csv.gz";

  /** How far predicted metrics may be apart. */
  private static final double METRIC = 1e-4;

  private final GoldenLaws laws;

  LawFitsCheck(GoldenLaws laws) {
    this.laws = laws;
  }

  /** The inputs of all first steps. */
  GoldenVerdict points(GoldenFolder folder) {
    GoldenTable table = folder.table(POINTS);
    Deviations all = Deviations.relative(POINTS, "inputs of first steps", 1e-11, 1e-15);
    for (int row = 0; row < table.size(); row++) {
      String recipe = table.text(row, "recipe");
      String size = table.text(row, "params");
      String task = table.text(row, "task");
      LawCurve curve = laws.curve(task, "primary_metric", size, recipe);
      LawCurve other = laws.curve(task, "correct_prob_per_char", size, recipe);
      String where = "row " + (row + 1) + " ";
      all.add(where + "n", curve.steps().length, table.real(row, "n_checkpoints"));
      all.add(where + "last_step", (double) curve.lastStep(), table.real(row, "last_step"));
      all.add(where + "C", curve.compute(), table.real(row, "C"));
      all.add(where + "N", curve.axis().parameters(), table.real(row, "N"));
      all.add(where + "D", curve.tokens(), table.real(row, "D"));
      all.add(
          where + "loss_last10",
          CheckpointShares.lastTenthMean(curve.quantity()),
          table.real(row, "loss_last10"));
      all.add(
          where + "metric_last10",
          CheckpointShares.lastTenthMean(curve.metric()),
          table.real(row, "metric_last10"));
      all.add(where + "loss_final", curve.lastQuantity(), table.real(row, "loss_final"));
      all.add(where + "metric_final", curve.lastMetric(), table.real(row, "metric_final"));
      all.add(
          where + "prob_per_char_final",
          other.lastMetric(),
          table.real(row, "prob_per_char_final"));
    }
    return all.verdict();
  }

  /**
   * The fits of a table.
   *
   * @param sizes the training sizes of each subset
   * @param given task and metric where the table has no columns for them
   */
  List<GoldenVerdict> fits(
      GoldenTable table, String file, Map<String, List<String>> sizes, List<String> given) {
    List<LawPrediction> predictions =
        IntStream.range(0, table.size())
            .parallel()
            .mapToObj(row ->
                laws.predict(
                    table.text(row, "setup"),
                    table.has("task") ? table.text(row, "task") : given.getFirst(),
                    table.has("metric") ? table.text(row, "metric") : given.getLast(),
                    sizes.getOrDefault(table.text(row, "subset"), List.of()),
                    table.text(row, "recipe")))
            .toList();
    Rows rows = new Rows(table, predictions);
    Deviations objective = Deviations.absolute(file, "objective over AI2's", 1e-6);
    Deviations best = Deviations.absolute(file, "objective over the least known", 1e-6);
    Deviations squares = Deviations.absolute(file, "sum of squares over the least known", 1e-5);
    Deviations loss = Deviations.absolute(file, "loss at the target", 1e-6);
    Deviations metric = Deviations.absolute(file, "metric at the target", METRIC);
    Deviations actual = Deviations.relative(file, "actual values, points", 1e-11, 1e-15);
    for (int row = 0; row < table.size(); row++) {
      rows.compare(row, objective, best, squares, loss, metric);
      rows.actual(row, actual);
    }
    return List.of(
        actual.verdict(),
        objective.verdict(rows.remark()),
        best.verdict(),
        squares.verdict(),
        loss.verdict("determined, with one minimum"),
        metric.verdict("determined, with one minimum" + rows.below()));
  }

  private record Rows(GoldenTable table, List<LawPrediction> predictions) {
    void compare(
        int row,
        Deviations objective,
        Deviations best,
        Deviations squares,
        Deviations loss,
        Deviations metric) {
      LawPrediction ours = predictions.get(row);
      String where = "row " + (row + 1) + " " + table.text(row, "setup");
      double first = value(ours.first());
      OptionalDouble theirs = table.optional(row, "obj_ai2");
      if (theirs.isEmpty()) {
        theirs = table.optional(row, "ai2_fun");
      }
      if (theirs.isPresent()) {
        objective.addError(where + ": " + first + " for " + theirs, excess(first, theirs));
      }
      if (table.optional(row, "obj_best").isPresent()) {
        OptionalDouble least = table.optional(row, "obj_best");
        best.addError(where + ": " + first + " for " + least, excess(first, least));
        OptionalDouble sum = table.optional(row, "sse_best");
        double second = value(ours.second().orElseThrow());
        // A lower minimum that AI2's own fit missed too is a step between few points.
        if (table.affirms(row, "step2_ok")) {
          squares.addError(where + ": " + second + " for " + sum, excess(second, sum));
        }
      }
      if (table.affirms(row, "determined")
          && table.affirms(row, "unique_min")
          && table.affirms(row, "step2_ok")
          && !isBelow(row)) {
        OptionalDouble quantity = ours.quantity().orElseThrow().predicted();
        loss.add(where, quantity, table.optional(row, "best_step1_pred"));
        metric.add(where, ours.metric(), table.optional(row, "best_stacked_pred"));
        if (table.affirms(row, "ai2_converged")) {
          loss.add(where + " AI2", quantity, table.optional(row, "ai2_step1_pred"));
          // Where the file's two differ by more, the sigmoid is flat there.
          if (Math.abs(table.real(row, "ai2_stacked_pred") - table.real(row, "best_stacked_pred"))
              < METRIC / 2) {
            metric.add(where + " AI2", ours.metric(), table.optional(row, "ai2_stacked_pred"));
          }
        }
      }
    }

    /** Whether the sigmoid's squares are less than the file's least, which so is not the least. */
    private boolean isBelow(int row) {
      return value(predictions.get(row).second().orElseThrow())
          < table.real(row, "sse_best") * (1 - 1e-3);
    }

    /** How many rows are so. */
    String below() {
      long count =
          IntStream.range(0, table.size())
              .filter(row ->
                  table.affirms(row, "determined")
                      && table.affirms(row, "unique_min")
                      && table.affirms(row, "step2_ok")
                      && isBelow(row))
              .count();
      return count == 0 ? "" : ", but " + count + " with less squares than the file's least";
    }

    void actual(int row, Deviations all) {
      LawPrediction ours = predictions.get(row);
      String where = "row " + (row + 1) + " ";
      all.add(
          where + "stacked_actual_ai2",
          ours.releasedActual(),
          table.real(row, "stacked_actual_ai2"));
      if (ours.quantity().isPresent()) {
        all.add(
            where + "step1_actual",
            ours.quantity().get().actual(),
            table.real(row, "step1_actual"));
      }
      if (table.optional(row, "n_step2").isPresent()
          && ours.second().orElseThrow() instanceof FitOutcome.Fitted sigmoid) {
        all.add(where + "n_step2", sigmoid.points(), table.real(row, "n_step2"));
      }
    }

    String remark() {
      ToDoubleFunction<FitOutcome.Determinacy> count =
          kind ->
              predictions.stream()
                  .filter(each ->
                      each.first() instanceof FitOutcome.Fitted fitted
                          && fitted.determinacy() == kind)
                  .count();
      return "%.0f of %d under-determined"
          .formatted(
              count.applyAsDouble(FitOutcome.Determinacy.MORE_PARAMETERS_THAN_POINTS)
                  + count.applyAsDouble(FitOutcome.Determinacy.RANK_DEFICIENT),
              predictions.size());
    }

    private static double value(FitOutcome outcome) {
      return switch (outcome) {
        case FitOutcome.Fitted fitted -> fitted.value();
        case FitOutcome.Failed failed -> Double.POSITIVE_INFINITY;
      };
    }

    /** By how much of the other one an objective exceeds it by more than rounding. */
    private static double excess(double ours, OptionalDouble theirs) {
      return ours - 1e-12 <= theirs.getAsDouble() ? 0 : (ours - 1e-12) / theirs.getAsDouble() - 1;
    }
  }
}
