package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.decision.DecisionReport;
import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.decision.WrongPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decisions as results. */
final class DecisionFields {
  private DecisionFields() {}

  /** What every result of decisions carries. */
  static FieldsBuilder settings(
      FieldsBuilder fields,
      DecisionTarget target,
      TieRule rule,
      TargetSeeds seeds,
      String task,
      String metric) {
    return fields
        .put("task", task)
        .put("metric", metric)
        .put("target_size", target.size())
        .put("target_metric", target.metric())
        .put("target_step", target.step())
        .put("target_seeds", name(seeds))
        .put("target_seed_names", Datum.texts(target.seedNames()))
        .put("tie_rule", name(rule));
  }

  /** The whole report; sections of it are tables. */
  static Datum.Fields document(DecisionReport report, double wanted) {
    TieRule rule = report.request().tieRule();
    FieldsBuilder fields = new FieldsBuilder();
    settings(
        fields,
        report.target(),
        rule,
        report.request().targetSeeds(),
        report.target().task(),
        report.request().metric());
    fields.put("data", report.data().text());
    fields.put("recipes", report.recipes().size());
    Optional<DecisionFrontier.Point> cheapest = report.frontier().cheapest(wanted);
    fields.put("wanted_accuracy", Datum.real(wanted));
    fields.put(
        "cheapest",
        cheapest
            .map(point ->
                point.size()
                    + " at step "
                    + point.step()
                    + " with "
                    + rounded(point.accuracy())
                    + " for "
                    + rounded(100 * point.compute() / report.target().compute())
                    + " % of the target's compute")
            .orElse("no checkpoint below the target reaches " + wanted));
    fields.put("notes", Datum.texts(report.notes()));
    fields.put(
        "by_size",
        new Datum.Items(report.last().stream().map(point -> row(report, point)).toList()));
    fields.put("ranking", new Datum.Items(ranking(report)));
    fields.put("wrong_pairs", new Datum.Items(wrong(report)));
    return fields.build();
  }

  private static Datum row(DecisionReport report, DecisionPoint point) {
    TieRule rule = report.request().tieRule();
    return new FieldsBuilder()
        .put("size", point.size())
        .put("step", point.step())
        .put("compute", Datum.real(point.compute()))
        .put("pct_of_target", Datum.real(100 * point.compute() / report.target().compute()))
        .put("seeds", point.bySeed().size())
        .put("accuracy", Datum.real(point.accuracy(rule)))
        .put("std", Datum.real(point.deviation(rule)))
        .put("seed_mean_accuracy", Datum.real(point.seedMean().accuracy(rule)))
        .put("pairs", point.seedMean().counted(rule))
        .put("target_ties", point.seedMean().targetTied())
        .put("wrong_by_seed", Datum.real(point.wrong(rule)))
        .put(
            "wrong_by_seed_mean",
            point.seedMean().counted(rule) - point.seedMean().right(rule))
        .build();
  }

  private static List<Datum> ranking(DecisionReport report) {
    List<Datum> rows = new ArrayList<>();
    double[] worth = report.target().worth();
    List<Integer> order =
        IntStream.range(0, worth.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -worth[i]))
            .toList();
    for (int recipe : order) {
      FieldsBuilder row = new FieldsBuilder();
      row.put("recipe", report.recipes().get(recipe));
      row.put("target", Datum.real(worth[recipe]));
      row.put("rank", rank(IntStream.range(0, worth.length).mapToObj(i -> worth[i]).toList(), recipe));
      report
          .worth()
          .forEach((size, values) -> row.put("rank_" + size, rank(values, recipe)));
      rows.add(row.build());
    }
    return rows;
  }

  /** From 1; recipes that tie share the best of their places. */
  private static long rank(List<Double> values, int recipe) {
    return 1 + values.stream().filter(value -> value > values.get(recipe)).count();
  }

  private static List<Datum> wrong(DecisionReport report) {
    List<Datum> rows = new ArrayList<>();
    report
        .wrong()
        .forEach((size, pairs) -> {
          for (WrongPair pair : pairs) {
            rows.add(
                new FieldsBuilder()
                    .put("size", size)
                    .put("better", pair.better())
                    .put("worse", pair.worse())
                    .put("target_difference", Datum.real(pair.actual()))
                    .put("predicted_difference", Datum.real(pair.predicted()))
                    .build());
          }
        });
    return rows;
  }

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String rounded(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
