package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "List the results of experiments, each with its best model by error.",
    footer = {"", "Examples:", "  ddn predict list", "  ddn predict list --format json"})
final class PredictListCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("id", "name", "target_metric", "target", "model", "rmse", "split", "configurations");

  private final RootCommand root;

  PredictListCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      List<List<Datum>> rows =
          ddn.experiments().ids().stream().map(id -> row(ddn.experiments().named(id))).toList();
      root.results(ddn).listing(new Listing(COLUMNS, rows));
    }
    return 0;
  }

  private static List<Datum> row(Datum.Fields document) {
    Datum.Fields best = PredictionFields.bestModel(document);
    Datum settings = PredictionFields.field(document, "settings");
    Datum.Fields record =
        settings instanceof Datum.Fields fields ? fields : new Datum.Fields(Map.of());
    return List.of(
        PredictionFields.field(document, "id"),
        PredictionFields.field(document, "name"),
        PredictionFields.field(record, "target_metric"),
        PredictionFields.field(best, "target"),
        PredictionFields.field(best, "model"),
        PredictionFields.field(best, "rmse"),
        PredictionFields.field(record, "split"),
        PredictionFields.field(document, "configurations"));
  }
}
