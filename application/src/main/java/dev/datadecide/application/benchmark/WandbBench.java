package dev.datadecide.application.benchmark;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.benchmark.ChildJvm.Numbers;
import dev.datadecide.application.sample.WandbProject;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures how runs come out of files of W&amp;B: transaction logs and an export, beside reading
 * the bytes alone and the engine's own insert of the same points.
 */
public final class WandbBench {
  private final Path scratch;
  private final ChildJvm child;
  private final Consumer<String> notes;

  /**
   * A bench.
   *
   * @param scratch a folder for files and workspaces, which stays
   * @param main the class that runs a part in a JVM of its own
   */
  public WandbBench(Path scratch, String main, Consumer<String> notes) {
    this.scratch = scratch;
    this.notes = notes;
    child = new ChildJvm(main);
  }

  /** Makes a project up and measures it once. */
  public WandbMeasurement measure(WandbProject project, TabularFiles files) {
    notes.accept("making up " + project.runs() + " runs with " + project.points() + " points");
    Path logs = scratch.resolve("wandb");
    Path export = scratch.resolve("export");
    Path points = scratch.resolve("points.parquet");
    project.writeLogs(logs);
    project.writeExport(export);
    project.writePoints(files, points);
    Numbers check = part("wandb-check", scratch, logs);
    Numbers fold = part("wandb-fold", workspace("fold"), logs);
    Numbers copy = part("copy", workspace("copy"), points);
    long expected = project.rowsPerRun() * project.runs() * WandbProject.METRICS;
    requireEqual(expected, copy.one("rows"), "copied");
    requireEqual(expected, fold.one("points"), "decoded");
    Path ofLogs = workspace("logs");
    WandbMeasurement.Load logLoad = load(part("wandb-offline", ofLogs, logs), ofLogs, project);
    Path ofExport = workspace("exported");
    WandbMeasurement.Load exportLoad =
        load(part("wandb-export", ofExport, export), ofExport, project);
    return new WandbMeasurement(
        project.runs(),
        expected,
        Math.round(check.one("bytes")),
        check.one("seconds"),
        fold.one("seconds"),
        logLoad,
        size(export),
        exportLoad,
        copy.one("seconds"));
  }

  private static WandbMeasurement.Load load(Numbers load, Path workspace, WandbProject project) {
    requireEqual(
        project.runs() * (project.rowsPerRun() + 1), load.one("stored"), "stored as records");
    return new WandbMeasurement.Load(
        load.one("seconds"),
        Math.round(load.one("peak_bytes")),
        size(workspace.resolve("warehouse.duckdb")),
        load.all("page_seconds"));
  }

  private Numbers part(String name, Path place, Path files) {
    notes.accept("measuring " + name);
    return child.run(name, place, List.of(files));
  }

  private static void requireEqual(long expected, double found, String what) {
    if (expected != Math.round(found)) {
      throw new DomainException(
          ErrorCode.INTERNAL,
          "%d were expected, %d were %s".formatted(expected, Math.round(found), what),
          "the numbers of this run mean nothing; please report it");
    }
  }

  private Path workspace(String name) {
    Path folder = scratch.resolve(name);
    DataDecideNext.create(folder).close();
    return folder;
  }

  /** Bytes of a file, or of all files of a folder. */
  private static long size(Path place) {
    try (var files = Files.walk(place)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          place + " cannot be read: " + failure.getMessage(),
          "run it again",
          failure);
    }
  }
}
