package dev.datadecide.application.benchmark;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.benchmark.ChildJvm.Numbers;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures the ingest of a release's evaluations against two baselines on the same files: reading
 * them, and the plain SQL that a good user would write.
 */
public final class IngestBench {
  private static final Path TRAIN = Path.of("DataDecide-eval-results", "data");

  private final Path scratch;
  private final Consumer<String> notes;
  private final ChildJvm child;

  /**
   * A bench.
   *
   * @param scratch a folder for workspaces, which stays
   * @param main the class that runs a part in a JVM of its own: scan, sql, ingest, frames or
   *     parquet with a workspace and files, printing lines {@code name=number}
   * @param notes hears which part runs
   */
  public IngestBench(Path scratch, String main, Consumer<String> notes) {
    this.scratch = scratch;
    this.notes = notes;
    child = new ChildJvm(main);
  }

  /** Measures once, with the frames if wanted. */
  public IngestMeasurement measure(Path release, WithFrames withFrames) {
    List<Path> shards = shards(release);
    Path workspace = workspace("ingest");
    Path links = links("shards", shards);
    Numbers scan = part("scan", workspace("scan"), shards);
    Numbers sql = part("sql", workspace("sql"), shards);
    Numbers ingest = part("ingest", workspace, List.of(links));
    long rows = Math.round(ingest.one("read"));
    requireEqual(rows, scan.one("rows"), "scanned");
    requireEqual(rows, sql.one("rows"), "read by plain SQL");
    requireEqual(rows, ingest.one("stored"), "stored");
    long warehouse = size(workspace.resolve("warehouse.duckdb"));
    Numbers again = part("ingest", workspace, List.of(links));
    requireEqual(0, again.one("stored"), "stored by the second pass");
    Numbers first =
        part("ingest", workspace("first"), List.of(links("first-shard", shards.subList(0, 1))));
    Numbers parquet = part("parquet", workspace, List.of());
    Optional<IngestMeasurement.Frames> frames =
        switch (withFrames) {
          case NO -> Optional.empty();
          case YES -> {
            Numbers built = part("frames", workspace, List.of());
            yield Optional.of(
                new IngestMeasurement.Frames(
                    built.one("seconds"), Math.round(built.one("peak_bytes"))));
          }
        };
    return IngestMeasurement.builder()
        .rows(rows)
        .seconds(ingest.one("seconds"))
        .processSeconds(ingest.processSeconds())
        .peakBytes(Math.round(ingest.one("peak_bytes")))
        .rawBytes(shards.stream().mapToLong(IngestBench::size).sum())
        .warehouseBytes(warehouse)
        .parquetBytes(Math.round(parquet.one("bytes")))
        .scanSeconds(scan.one("seconds"))
        .sqlSeconds(sql.one("seconds"))
        .secondPassSeconds(again.one("seconds"))
        .perShardSeconds(ingest.all("page_seconds"))
        .firstShardSeconds(first.one("seconds"))
        .frames(frames)
        .build();
  }

  /** Whether frames are built too. */
  public enum WithFrames {
    YES,
    NO
  }

  private Numbers part(String name, Path place, List<Path> files) {
    notes.accept("measuring " + name);
    return child.run(name, place, files);
  }

  private static void requireEqual(long expected, double found, String what) {
    if (expected != Math.round(found)) {
      throw new DomainException(
          ErrorCode.INTERNAL,
          "%d rows were expected, %d were %s".formatted(expected, Math.round(found), what),
          "the numbers of this run mean nothing; look at the files, or report it");
    }
  }

  private static List<Path> shards(Path release) {
    Path folder = Files.isDirectory(release.resolve(TRAIN)) ? release.resolve(TRAIN) : release;
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> shards =
          files
              .filter(file -> String.valueOf(file.getFileName()).startsWith("train-"))
              .sorted()
              .toList();
      if (shards.isEmpty()) {
        throw new DomainException(
            ErrorCode.SOURCE_EMPTY,
            folder + " has no files train-*.parquet",
            "name a folder that ddn sample generate, or a download, has made");
      }
      return shards;
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.SOURCE_UNAVAILABLE,
          folder + " cannot be listed: " + failure.getMessage(),
          "check the path",
          failure);
    }
  }

  private Path workspace(String name) {
    Path folder = scratch.resolve(name);
    DataDecideNext.create(folder).close();
    return folder;
  }

  private Path links(String name, List<Path> shards) {
    Path folder = scratch.resolve(name);
    try {
      Files.createDirectories(folder);
      for (Path shard : shards) {
        Files.createSymbolicLink(folder.resolve(shard.getFileName()), shard.toAbsolutePath());
      }
      return folder;
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "no links to the files can be made in " + folder + ": " + failure.getMessage(),
          "check the machine's folder for temporary files (TMPDIR)",
          failure);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          file + " cannot be read: " + failure.getMessage(),
          "run it again",
          failure);
    }
  }
}
