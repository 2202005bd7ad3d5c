package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A made-up project of W&amp;B of any size, in the forms in which runs leave it: transaction logs,
 * an export as JSON lines, and its points as one plain Parquet file, for comparison.
 *
 * @param points numbers logged by all runs together, {@link #METRICS} to a row
 */
public record WandbProject(int runs, long points) {
  /** Metrics of a row. */
  public static final int METRICS = 10;

  private static final String ENTITY = "sample-lab";
  private static final String PROJECT = "many-runs";
  private static final long START = 1_700_000_000L;
  private static final long ROWS_OF_A_PART = 500_000;

  /** Rows of each run. */
  public long rowsPerRun() {
    return Math.max(1, points / METRICS / runs);
  }

  private static String runId(int run) {
    return String.format(Locale.ROOT, "r%07d", run);
  }

  private static String metric(int metric) {
    return metric == 0 ? "train/loss" : "eval/task_" + metric + "/accuracy";
  }

  /** Any number between 0 and 1, always the same for the same place. */
  private static double value(int run, long row, int metric) {
    long mixed =
        (run * 0x9E3779B97F4A7C15L) ^ (row * 0xC2B2AE3D27D4EB4FL) ^ (metric * 0x165667B19E3779F9L);
    mixed ^= mixed >>> 29;
    mixed *= 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 32;
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** Writes the logs, each in a folder of its own. */
  public void writeLogs(Path folder) {
    try {
      for (int run = 0; run < runs; run++) {
        Path place = folder.resolve("offline-run-20260101_000000-" + runId(run));
        Files.createDirectories(place);
        try (WandbLogFile log = new WandbLogFile(place.resolve("run-" + runId(run) + ".wandb"))) {
          write(run, log);
        }
      }
    } catch (IOException failure) {
      throw failed(folder, failure);
    }
  }

  private void write(int run, WandbLogFile log) throws IOException {
    log.run(ENTITY, PROJECT, runId(run), "made-up run " + run, START);
    log.config("lr", "0.001", "model", "\"m-" + run + "\"");
    String[] items = new String[2 * (METRICS + 2)];
    for (long row = 0; row < rowsPerRun(); row++) {
      for (int metric = 0; metric < METRICS; metric++) {
        items[2 * metric] = metric(metric);
        items[2 * metric + 1] = Double.toString(value(run, row, metric));
      }
      items[2 * METRICS] = "_timestamp";
      items[2 * METRICS + 1] = Double.toString(START + row + 0.5);
      items[2 * METRICS + 2] = "_runtime";
      items[2 * METRICS + 3] = Long.toString(row);
      log.row(row, items);
    }
    log.summary("train/loss", Double.toString(value(run, rowsPerRun() - 1, 0)));
    log.exit(0);
  }

  /**
   * Writes an export as JSON lines: runs, and histories in parts of half a million rows or one run.
   */
  public void writeExport(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Writer out = writer(folder.resolve("runs.jsonl"))) {
        for (int run = 0; run < runs; run++) {
          out.write(
              "{\"run\":{\"run_id\":\""
                  + runId(run)
                  + "\",\"entity\":\""
                  + ENTITY
                  + "\",\"project\":\""
                  + PROJECT
                  + "\",\"name\":\"made-up run "
                  + run
                  + "\",\"state\":\"finished\",\"config\":{\"lr\":0.001,\"model\":\"m-"
                  + run
                  + "\"},\"summary_metrics\":{\"_step\":"
                  + (rowsPerRun() - 1)
                  + "}},\"exported_at\":\"2026-05-01T10:00:00+00:00\"}\n");
        }
      }
      int part = 0;
      int run = 0;
      while (run < runs) {
        try (Writer out = writer(folder.resolve("history-" + part++ + ".jsonl"))) {
          long rows = 0;
          while (run < runs && rows < ROWS_OF_A_PART) {
            writeHistory(run++, out);
            rows += rowsPerRun();
          }
        }
      }
    } catch (IOException failure) {
      throw failed(folder, failure);
    }
  }

  private static Writer writer(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            new BufferedOutputStream(Files.newOutputStream(file), 1 << 20),
            StandardCharsets.UTF_8));
  }

  private void writeHistory(int run, Writer out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (long row = 0; row < rowsPerRun(); row++) {
      line.setLength(0);
      line.append("{\"run_id\":\"")
          .append(runId(run))
          .append("\",\"step\":")
          .append(row)
          .append(",\"timestamp\":\"")
          .append(START + row)
          .append(".5\",\"runtime\":")
          .append(row)
          .append(",\"wandb_metadata\":{},\"metrics\":{");
      for (int metric = 0; metric < METRICS; metric++) {
        line.append(metric == 0 ? "\"" : ",\"")
            .append(metric(metric))
            .append("\":")
            .append(value(run, row, metric));
      }
      line.append("},\"extra\":{}");
      out.append(line).append("}\n");
    }
  }

  /** Writes all points as rows of run, step, metric and value. */
  public void writePoints(TabularFiles files, Path file) {
    List<ColumnSpec> columns =
        List.of(
            ColumnSpec.text("run_id"),
            ColumnSpec.integer("step"),
            ColumnSpec.text("metric"),
            ColumnSpec.real("value"));
    files.write(file, columns, () -> batches(columns));
  }

  private Iterator<ColumnBatch> batches(List<ColumnSpec> columns) {
    return IntStream.range(0, runs)
        .mapToObj(run -> {
          ColumnBatchBuilder batch = new ColumnBatchBuilder(columns);
          for (long row = 0; row < rowsPerRun(); row++) {
            for (int metric = 0; metric < METRICS; metric++) {
              batch
                  .text(0, runId(run))
                  .integer(1, row)
                  .text(2, metric(metric))
                  .real(3, value(run, row, metric))
                  .endRow();
            }
          }
          return batch.build();
        })
        .iterator();
  }

  private static DomainException failed(Path folder, IOException failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        folder + " cannot be written: " + failure.getMessage(),
        "check the folder and its free space",
        failure);
  }
}
