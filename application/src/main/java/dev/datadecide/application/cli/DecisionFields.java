package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.decision.DecisionReport;
import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.decision.WrongPair;
import java.math.BigDecimal;
import java.math.MathContext;
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
        .put("wrong_by_seed_mean", point.seedMean().counted(rule) - point.seedMean().right(rule))
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
      row.put(
          "rank", rank(IntStream.range(0, worth.length).mapToObj(i -> worth[i]).toList(), recipe));
      report.worth().forEach((size, values) -> row.put("rank_" + size, rank(values, recipe)));
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

  /** With numbers of five digits where a table shows them; all digits elsewhere. */
  static Datum.Fields forPeople(Datum.Fields document, OutputFormat format) {
    return format == OutputFormat.TABLE ? (Datum.Fields) shortened(document) : document;
  }

  /** Writes rows, with numbers of five digits where they are a table. */
  static void list(ResultWriter results, Listing listing) {
    results.listing(
        results.format() == OutputFormat.TABLE
            ? new Listing(
                listing.columns(),
                listing.rows().stream()
                    .map(row -> row.stream().map(DecisionFields::shortened).toList())
                    .toList(),
                listing.forPeople())
            : listing);
  }

  /** A number of five digits for a table. */
  static Datum shortened(Datum value) {
    return switch (value) {
      case Datum.Real real ->
          Double.isFinite(real.value())
              ? Datum.real(
                  new BigDecimal(real.value()).round(new MathContext(DIGITS)).doubleValue())
              : real;
      case Datum.Items items ->
          new Datum.Items(items.items().stream().map(DecisionFields::shortened).toList());
      case Datum.Fields fields -> {
        FieldsBuilder all = new FieldsBuilder();
        fields.fields().forEach((name, inner) -> all.put(name, shortened(inner)));
        yield all.build();
      }
      case Datum.Text text -> text;
      case Datum.Whole whole -> whole;
      case Datum.Json json -> json;
      case Datum.Truth truth -> truth;
      case Datum.Absent absent -> absent;
    };
  }

  private static final int DIGITS = 5;

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String rounded(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
