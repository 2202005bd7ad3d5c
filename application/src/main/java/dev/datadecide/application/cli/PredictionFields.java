package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows the result of an experiment: whole to machines, in brief to people. */
final class PredictionFields {
  private static final List<String> SCORES =
      List.of(
          "target",
          "model",
          "n",
          "rmse",
          "mae",
          "r2",
          "pairwise_in_size",
          "coverage_95",
          "model_less_this",
          "difference_low",
          "difference_high",
          "model_is");
  private static final List<String> FOLDS =
      List.of(
          "target", "model", "fold", "n_train", "n", "settings", "inner_score", "rmse", "pairwise");
  private static final List<String> LEFT_OUT = List.of("target", "reason", "runs");

  private PredictionFields() {}

  static void show(Datum.Fields document, ResultWriter results) {
    if (results.format() != OutputFormat.TABLE) {
      results.document(document);
      return;
    }
    results.remark(
        "%s  %s  %s configurations tried, split %s"
            .formatted(
                field(document, "id").plain(),
                field(document, "name").plain(),
                field(document, "configurations").plain(),
                setting(document, "split")));
    results.remark(
        "%s from %s up to %s percent, fitted as %s, 95 %% intervals on unseen runs"
            .formatted(
                setting(document, "target_metric"),
                setting(document, "windows"),
                setting(document, "horizon"),
                setting(document, "transform")));
    results.remark("");
    results.listing(listing(document, "scores", SCORES));
    results.remark("");
    results.listing(listing(document, "folds", FOLDS));
    List<List<Datum>> leftOut = leftOut(document);
    if (!leftOut.isEmpty()) {
      results.remark("");
      results.listing(new Listing(LEFT_OUT, leftOut));
    }
    for (Datum.Fields failure : items(document, "failures")) {
      results.remark(
          "no forecast of fold %s: %s"
              .formatted(field(failure, "fold").plain(), field(failure, "reason").plain()));
    }
    if (field(document, "notes") instanceof Datum.Items notes) {
      notes.items().forEach(note -> results.remark("note: " + note.plain()));
    }
  }

  /** Runs that are no rows, counted by target and reason. */
  private static List<List<Datum>> leftOut(Datum.Fields document) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    String firstModel =
        items(document, "left_out").stream()
            .map(each -> field(each, "model").plain())
            .findFirst()
            .orElse("");
    items(document, "left_out").stream()
        .filter(each -> field(each, "model").plain().equals(firstModel))
        .forEach(each ->
            counts.merge(
                List.of(field(each, "target").plain(), field(each, "reason").plain()),
                1,
                Integer::sum));
    List<List<Datum>> rows = new ArrayList<>();
    counts.forEach((key, count) ->
        rows.add(List.of(Datum.text(key.get(0)), Datum.text(key.get(1)), Datum.whole(count))));
    return rows;
  }

  static boolean hasFailures(Datum.Fields document) {
    return !items(document, "failures").isEmpty();
  }

  /** The score of the model with the least error; no fields when there is none. */
  static Datum.Fields bestModel(Datum.Fields document) {
    return items(document, "scores").stream()
        .filter(each -> field(each, "kind").plain().equals("model"))
        .min(
            Comparator.comparingDouble(each ->
                field(each, "rmse") instanceof Datum.Real rmse
                    ? rmse.value()
                    : Double.POSITIVE_INFINITY))
        .orElseGet(() -> new FieldsBuilder().build());
  }

  static Datum field(Datum.Fields of, String name) {
    return of.fields().getOrDefault(name, Datum.absent());
  }

  private static String setting(Datum.Fields document, String name) {
    return field(document, "settings") instanceof Datum.Fields settings
        ? field(settings, name).plain()
        : "";
  }

  private static List<Datum.Fields> items(Datum.Fields document, String name) {
    return field(document, name) instanceof Datum.Items items
        ? items.items().stream()
            .filter(Datum.Fields.class::isInstance)
            .map(Datum.Fields.class::cast)
            .toList()
        : List.of();
  }

  private static Listing listing(Datum.Fields document, String name, List<String> columns) {
    return new Listing(
        columns,
        items(document, name).stream()
            .map(row -> columns.stream().map(column -> rounded(field(row, column))).toList())
            .toList());
  }

  /** Four significant digits: for people. */
  static Datum rounded(Datum value) {
    return value instanceof Datum.Real real
        ? Datum.text(String.format(Locale.ROOT, "%.4g", real.value()))
        : value;
  }
}
