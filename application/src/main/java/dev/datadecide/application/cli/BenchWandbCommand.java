package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.absent;
import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.benchmark.WandbBench;
import dev.datadecide.application.benchmark.WandbMeasurement;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.sample.WandbProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "wandb",
    description = {
      "Measure how runs come out of W&B's files: transaction logs decoded and folded, and ingested; an",
      "export as JSON lines ingested; beside reading and summing up the bytes alone, and the engine's own",
      "insert of the same points from Parquet. The project is made up. A target that is missed is said",
      "and is no failure."
    },
    footer = {
      "",
      "Examples:",
      "  ddn bench wandb",
      "  ddn bench wandb --runs 10000 --points 20000000 --format json"
    })
final class BenchWandbCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("measure", "value", "target", "met");
  private static final double MB = 1e6;
  private static final double MIB = 1 << 20;

  private final RootCommand root;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Default: ${DEFAULT-VALUE}.",
      defaultValue = "100")
  private int runs = 100;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Numbers logged by all runs together. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000000")
  private long points = 1_000_000;

  BenchWandbCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (ScratchWorkspace scratch = ScratchWorkspace.open(root)) {
      Path place = scratch.ddn().workspace();
      WandbMeasurement measured =
          new WandbBench(place.resolve("bench"), BenchPart.class.getName(), root.messages()::note)
              .measure(new WandbProject(runs, points), scratch.ddn().tabularFiles());
      ResultWriter results = root.results(scratch.ddn());
      if (results.format() == OutputFormat.JSON) {
        results.document(document(measured));
      } else {
        results.listing(new Listing(COLUMNS, rows(measured), COLUMNS));
      }
    }
    return 0;
  }

  private static Datum.Fields document(WandbMeasurement measured) {
    return new FieldsBuilder()
        .put("runs", measured.runs())
        .put("points", measured.points())
        .put("log_bytes", measured.logBytes())
        .put("check_seconds", real(measured.checkSeconds()))
        .put("fold_seconds", real(measured.foldSeconds()))
        .put("logs", load(measured.logs()))
        .put("export_bytes", measured.exportBytes())
        .put("export", load(measured.export()))
        .put("copy_seconds", real(measured.copySeconds()))
        .build();
  }

  private static Datum load(WandbMeasurement.Load load) {
    return new FieldsBuilder()
        .put("seconds", real(load.seconds()))
        .put("peak_bytes", whole(load.peakBytes()))
        .put("warehouse_bytes", whole(load.warehouseBytes()))
        .put("last_artifacts_to_first", real(load.growth()))
        .build();
  }

  private static List<List<Datum>> rows(WandbMeasurement measured) {
    List<List<Datum>> rows = new ArrayList<>();
    row(rows, "runs", "%.0f", measured.runs(), "", true);
    row(rows, "points", "%.0f", (double) measured.points(), "", true);
    double fold = measured.logBytes() / MB / measured.foldSeconds();
    row(rows, "logs decoded and folded, MB/s", "%.0f", fold, "at least 100", fold >= 100);
    double toCheck = measured.foldSeconds() / measured.checkSeconds();
    row(rows, "ratio to reading and CRC", "%.1f", toCheck, "at most 8", toCheck <= 8);
    load(rows, "logs", measured.logs(), measured);
    double export = measured.exportBytes() / MB / measured.export().seconds();
    row(rows, "export ingested, MB/s", "%.0f", export, "at least 80", export >= 80);
    load(rows, "export", measured.export(), measured);
    row(rows, "engine's own insert, seconds", "%.2f", measured.copySeconds(), "", true);
    return rows;
  }

  private static void load(
      List<List<Datum>> rows, String what, WandbMeasurement.Load load, WandbMeasurement measured) {
    row(rows, what + " ingested, seconds", "%.2f", load.seconds(), "", true);
    double perSecond = measured.points() / load.seconds();
    row(rows, what + ", points/s", "%.0f", perSecond, "at least 1000000", perSecond >= 1e6);
    double ratio = load.seconds() / measured.copySeconds();
    row(rows, what + ", ratio to the engine's insert", "%.1f", ratio, "at most 3", ratio <= 3);
    double perPoint = (double) load.warehouseBytes() / measured.points();
    row(rows, what + ", bytes per point", "%.1f", perPoint, "at most 12", perPoint <= 12);
    double peak = load.peakBytes() / MIB;
    row(rows, what + ", peak memory, MiB", "%.0f", peak, "at most 1536", peak <= 1536);
    row(rows, what + ", last artifacts to first", "%.2f", load.growth(), "", true);
  }

  private static void row(
      List<List<Datum>> rows,
      String name,
      String format,
      double value,
      String target,
      boolean isMet) {
    rows.add(
        List.of(
            text(name),
            text(String.format(Locale.ROOT, format, value)),
            target.isEmpty() ? absent() : text(target),
            target.isEmpty() ? absent() : text(isMet ? "yes" : "no")));
  }
}
