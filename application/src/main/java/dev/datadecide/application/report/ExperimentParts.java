package dev.datadecide.application.report;

import dev.datadecide.application.chart.Figures;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.forecast.ExperimentStore;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.List;
import java.util.stream.Stream;

/** The part of a report that is about experiments. */
final class ExperimentParts {
  private static final int DIGITS = 5;
  private static final List<String> SCORES =
      List.of(
          "n",
          "rmse",
          "mae",
          "r2",
          "rmse_scaled",
          "spearman_in_size",
          "kendall_in_size",
          "pairwise_in_size",
          "coverage_95",
          "model_less_this",
          "difference_low",
          "difference_high");
  private static final List<String> FOLDS =
      List.of("n_train", "n", "inner_score", "rmse", "mae", "r2", "pairwise");

  private final ExperimentStore store;

  ExperimentParts(ExperimentStore store) {
    this.store = store;
  }

  void all(ReportService.Writing writing) {
    List<String> ids = store.ids();
    if (ids.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "no experiment has been run in this workspace",
          "run one: ddn predict run EXPERIMENT.toml");
    }
    writing.page().heading(2, "Experiments");
    for (String id : ids) {
      one(id, store.named(id), writing);
    }
  }

  private static void one(String id, Datum.Fields document, ReportService.Writing writing) {
    String command = Commands.plain("predict", "show", id, "--format", "json");
    writing.page().heading(3, text(document, "name") + " (" + id + ")");
    writing
        .page()
        .paragraph(
            "%s configurations tried, %s, data %s. 95 percent intervals; ranks inside sizes."
                .formatted(
                    text(document, "configurations"),
                    text(document, "version"),
                    text(document, "data")));
    Grid settings = new Grid("setting", "value");
    if (document.fields().get("settings") instanceof Datum.Fields kept) {
      kept.fields().forEach((name, value) -> settings.row(List.of(name, value.plain())));
    }
    settings.onto(writing.page(), command);
    table(document, "scores", List.of("target", "model", "kind", "model_is"), SCORES)
        .onto(writing.page(), command);
    table(document, "folds", List.of("target", "model", "fold", "settings"), FOLDS)
        .onto(writing.page(), command);
    table(document, "coefficients", List.of("target", "fold", "feature"), List.of("coefficient"))
        .onto(writing.page(), command);
    table(document, "left_out", List.of("target", "run", "reason"), List.of())
        .onto(writing.page(), command);
    if (document.fields().get("notes") instanceof Datum.Items notes) {
      notes.items().forEach(note -> writing.page().paragraph("Note: " + note.plain() + "."));
    }
    writing.command(command);
  }

  private static Grid table(
      Datum.Fields document, String list, List<String> texts, List<String> numbers) {
    Grid grid =
        new Grid(
            Stream.concat(texts.stream(), numbers.stream().map(name -> name + "#"))
                .toArray(String[]::new));
    List<String> columns = Stream.concat(texts.stream(), numbers.stream()).toList();
    if (document.fields().get(list) instanceof Datum.Items items) {
      for (Datum item : items.items()) {
        if (item instanceof Datum.Fields row) {
          grid.row(columns.stream().map(column -> text(row, column)).toList());
        }
      }
    }
    return grid;
  }

  private static String text(Datum.Fields of, String name) {
    Datum value = of.fields().getOrDefault(name, Datum.absent());
    return value instanceof Datum.Real real
        ? Figures.significant(real.value(), DIGITS)
        : value instanceof Datum.Absent ? "-" : value.plain();
  }
}
