package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.application.frame.SnapshotService;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "snapshot",
    description = {
      "Publish all frames into the workspace's published/ folder: snapshot.duckdb, which DuckDB 1.2"
          + " and newer open (Python: duckdb.connect(..., read_only=True)), a Parquet file per frame,"
          + " and manifest.json with their digests.",
      "Tables and columns are commented. Files are replaced when all are complete; notebooks that have"
          + " the old ones open keep reading them, and never wait for an ingest."
    },
    footer = {"", "Examples:", "  ddn snapshot", "  ddn snapshot --format json"})
final class SnapshotCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("frame", "rows", "columns", "file");

  private final RootCommand root;

  SnapshotCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    FrameProgress progress =
        root.isQuiet() ? FrameProgress.NONE : FrameProgressLine.of(root).computingOnly();
    try (DataDecideNext ddn = root.open()) {
      SnapshotService.Report report = ddn.snapshot(progress);
      List<List<Datum>> rows =
          report.frames().stream()
              .map(frame ->
                  List.of(
                      text(frame.frame().name()),
                      whole(frame.rows()),
                      whole(frame.frame().columns().size()),
                      text(frame.file().toString())))
              .toList();
      root.results(ddn).listing(new Listing(COLUMNS, rows));
      root.messages().note("everything is in " + report.file());
    }
    return 0;
  }
}
