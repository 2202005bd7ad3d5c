package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.application.ingest.PageReport;
import dev.datadecide.domain.benchmark.IngestBaselines;
import dev.datadecide.domain.benchmark.IngestBaselines.Measured;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.source.SourceId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One measured part, in a JVM of its own so that its peak memory is its own. Prints lines {@code
 * name=number}.
 */
final class BenchPart {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final SourceId SOURCE = new SourceId("datadecide-files");

  private BenchPart() {}

  /** Runs the part that the first argument names. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    Path place = Path.of(arguments[1]);
    List<Path> files = Arrays.stream(arguments).skip(2).map(Path::of).toList();
    try {
      for (String line : run(arguments[0], place, files)) {
        out.println(line);
      }
      out.println("peak_bytes=" + peak());
    } catch (DomainException failure) {
      System.err.println(failure.getMessage());
      System.exit(failure.code().exitStatus());
    }
  }

  private static List<String> run(String part, Path place, List<Path> files) throws IOException {
    return switch (part) {
      case "scan" -> baseline(place, baselines -> baselines.scan(files));
      case "sql" ->
          baseline(place, baselines -> baselines.plainSql(files, place.resolve("plain.duckdb")));
      case "parquet" -> parquet(place);
      case "ingest" -> ingest(place, files.getFirst());
      case "frames" -> frames(place);
      case "copy" ->
          baseline(place, baselines -> baselines.copy(files, place.resolve("plain.duckdb")));
      case "wandb-check" -> WandbBenchPart.check(files.getFirst());
      case "wandb-fold" -> WandbBenchPart.fold(place, files.getFirst());
      case "wandb-offline", "wandb-export" ->
          WandbBenchPart.ingest(place, new SourceId(part), files.getFirst());
      case "research" ->
          BenchResearchCommand.part(place, Integer.parseInt(files.getFirst().toString()));
      case "analysis" ->
          BenchAnalysisCommand.part(place, Integer.parseInt(files.getFirst().toString()));
      default -> throw new IllegalArgumentException(part);
    };
  }

  private interface Baseline {
    Measured run(IngestBaselines baselines);
  }

  private static List<String> baseline(Path workspace, Baseline baseline) {
    try (DataDecideNext ddn = DataDecideNext.open(workspace)) {
      Measured measured = baseline.run(ddn.baselines());
      return List.of(
          "rows=" + measured.rows(),
          "result=" + measured.result(),
          "seconds=" + measured.seconds());
    }
  }

  private static List<String> parquet(Path workspace) {
    try (DataDecideNext ddn = DataDecideNext.open(workspace)) {
      return List.of(
          "bytes=" + ddn.baselines().parquetBytes(workspace.resolve("evaluation.parquet")));
    }
  }

  private static List<String> ingest(Path workspace, Path folder) {
    try (DataDecideNext ddn = DataDecideNext.open(workspace)) {
      IngestReport report = ddn.ingests().ingest(SOURCE, folder, Map.of(), IngestProgress.NONE);
      List<String> lines = new ArrayList<>();
      lines.add("seconds=" + report.time().toNanos() / 1e9);
      lines.add("read=" + report.totals().read());
      lines.add("stored=" + report.totals().stored());
      lines.add("rejected=" + report.totals().rejected());
      lines.add("pages=" + report.pages().size());
      lines.add("committed=" + report.committedPages());
      for (PageReport page : report.pages()) {
        lines.add("page_seconds=" + page.time().toNanos() / 1e9);
      }
      return lines;
    }
  }

  private static List<String> frames(Path workspace) {
    try (DataDecideNext ddn = DataDecideNext.open(workspace)) {
      long start = System.nanoTime();
      long rows = 0;
      for (Frame frame : Frame.values()) {
        rows +=
            ddn.frames()
                .build(FrameDefinitions.of(frame), FrameLayout.EXTENDED, FrameProgress.NONE)
                .rows()
                .orElse(0);
      }
      return List.of("rows=" + rows, "seconds=" + (System.nanoTime() - start) / 1e9);
    }
  }

  /** The most memory that this process has held, where the system tells; else 0. */
  static long peak() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    return 0;
  }
}
