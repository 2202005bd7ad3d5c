package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.absent;
import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.benchmark.IngestBench;
import dev.datadecide.application.benchmark.IngestBench.WithFrames;
import dev.datadecide.application.benchmark.IngestMeasurement;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.sample.ReleaseProgress;
import dev.datadecide.application.sample.ReleaseWriter;
import dev.datadecide.application.sample.SampleRelease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "ingest",
    description = {
      "Measure the ingest of a release's evaluations into a fresh workspace, in a JVM of its own,"
          + " beside",
      "two baselines on the same files: DuckDB reading the texts and adding up their lengths"
          + " (scan), and",
      "the plain SQL that a good user would write (sql). Without --data the files are made up"
          + " first.",
      "A target that is missed is said and is no failure."
    },
    footer = {
      "",
      "Examples:",
      "  ddn bench ingest --scale small",
      "  ddn bench ingest --scale full --frames --format json",
      "  ddn bench ingest --data /data/release"
    })
final class BenchIngestCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("measure", "value", "target", "met");
  private static final double MIB = 1 << 20;

  private final RootCommand root;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description = "small or full. Default: ${DEFAULT-VALUE}.",
      defaultValue = "small")
  private SampleRelease.Scale scale = SampleRelease.Scale.SMALL;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What the made-up noise comes from. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A release that is there, as downloaded or generated.")
  private @Nullable Path data;

  @Option(names = "--frames", description = "Build all frames as well.")
  private boolean withFrames;

  BenchIngestCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (ScratchWorkspace scratch = ScratchWorkspace.open(root)) {
      Path place = scratch.ddn().workspace();
      Path release = data == null ? generate(scratch, place) : root.resolve(data);
      IngestMeasurement measured =
          new IngestBench(place.resolve("bench"), BenchPart.class.getName(), root.messages()::note)
              .measure(release, withFrames ? WithFrames.YES : WithFrames.NO);
      show(measured, root.results(scratch.ddn()));
    }
    return 0;
  }

  private Path generate(ScratchWorkspace scratch, Path place) {
    root.messages().note("making up a release (" + scale.name().toLowerCase(Locale.ROOT) + ")");
    Path release = place.resolve("release");
    new ReleaseWriter(
            scratch.ddn().tabularFiles(),
            ReleaseProgress.NONE,
            Runtime.getRuntime().availableProcessors())
        .write(new SampleRelease(scale, seed).tables(), release);
    return release;
  }

  private void show(IngestMeasurement measured, ResultWriter results) {
    if (results.format() == OutputFormat.JSON) {
      results.document(document(measured));
      return;
    }
    results.listing(new Listing(COLUMNS, rows(measured), COLUMNS));
    results.remark("");
    results.remark(
        data == null ? "The release was made up." : "The release at " + data + " was measured.");
  }

  private static Datum.Fields document(IngestMeasurement measured) {
    FieldsBuilder fields =
        new FieldsBuilder()
            .put("rows", measured.rows())
            .put("seconds", real(measured.seconds()))
            .put("process_seconds", real(measured.processSeconds()))
            .put("peak_bytes", measured.peakBytes())
            .put("raw_bytes", measured.rawBytes())
            .put("warehouse_bytes", measured.warehouseBytes())
            .put("parquet_bytes", measured.parquetBytes())
            .put("rows_per_second", real(measured.rows() / measured.seconds()))
            .put("raw_bytes_per_second", real(measured.rawBytes() / measured.seconds()))
            .put("scan_seconds", real(measured.scanSeconds()))
            .put("sql_seconds", real(measured.sqlSeconds()))
            .put("ratio_to_scan", real(measured.ratioToScan()))
            .put("ratio_to_sql", real(measured.ratioToSql()))
            .put("second_pass_seconds", real(measured.secondPassSeconds()))
            .put(
                "per_shard_seconds",
                new Datum.Items(measured.perShardSeconds().stream().map(Datum::real).toList()))
            .put("first_shard_seconds", real(measured.firstShardSeconds()))
            .put("all_shards_to_first", real(measured.growth()));
    Optional<IngestMeasurement.Frames> frames = measured.frames();
    fields.put("frames_seconds", frames.map(each -> real(each.seconds())).orElse(absent()));
    fields.put("frames_peak_bytes", frames.map(each -> whole(each.peakBytes())).orElse(absent()));
    fields.put(
        "files_to_frames_seconds",
        frames.map(each -> real(each.seconds() + measured.seconds())).orElse(absent()));
    return fields.build();
  }

  private static List<List<Datum>> rows(IngestMeasurement measured) {
    List<List<Datum>> rows = new ArrayList<>();
    row(rows, "rows", "%.0f", (double) measured.rows());
    row(rows, "seconds", "%.2f", measured.seconds(), 12);
    row(rows, "rows per second", "%.0f", measured.rows() / measured.seconds());
    row(rows, "raw MiB per second", "%.1f", measured.rawBytes() / MIB / measured.seconds());
    row(rows, "scan, seconds", "%.2f", measured.scanSeconds());
    row(rows, "plain SQL, seconds", "%.2f", measured.sqlSeconds());
    row(rows, "ratio to scan", "%.2f", measured.ratioToScan(), 8);
    row(rows, "ratio to plain SQL", "%.2f", measured.ratioToSql(), 1.3);
    row(rows, "peak memory, MiB", "%.0f", measured.peakBytes() / MIB, 2048);
    row(rows, "second pass, seconds", "%.2f", measured.secondPassSeconds(), 3);
    row(rows, "raw, MiB", "%.1f", measured.rawBytes() / MIB);
    row(rows, "warehouse, MiB", "%.1f", measured.warehouseBytes() / MIB);
    double toParquet = (double) measured.warehouseBytes() / measured.parquetBytes();
    row(rows, "warehouse to zstd Parquet", "%.2f", toParquet, 1.3);
    row(
        rows,
        "all shards to the first",
        "%.2f",
        measured.growth(),
        (double) measured.perShardSeconds().size());
    measured
        .frames()
        .ifPresent(frames -> {
          row(rows, "frames, seconds", "%.2f", frames.seconds());
          row(rows, "files to frames, seconds", "%.2f", frames.seconds() + measured.seconds(), 17);
          row(rows, "frames, peak memory, MiB", "%.0f", frames.peakBytes() / MIB, 3072);
        });
    return rows;
  }

  private static void row(List<List<Datum>> rows, String name, String format, double value) {
    rows.add(
        List.of(text(name), text(String.format(Locale.ROOT, format, value)), absent(), absent()));
  }

  private static void row(
      List<List<Datum>> rows, String name, String format, double value, double target) {
    rows.add(
        List.of(
            text(name),
            text(String.format(Locale.ROOT, format, value)),
            text("at most " + Double.toString(target).replaceAll("\\.0$", "")),
            text(value <= target ? "yes" : "no")));
  }
}
