package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files are written while their rows are made. */
class StreamedWriteTest {
  private static final List<ColumnSpec> COLUMNS =
      List.of(ColumnSpec.integer("number"), ColumnSpec.text("text"));

  @TempDir private Path folder;

  private AdapterComponents open(Map<String, String> settings) {
    return new DuckDbPlugin()
        .open(
            new AdapterContext(
                new AdapterConfiguration(settings, Map.of()),
                folder.resolve("workspace"),
                Optional.empty(),
                Clock.systemUTC()));
  }

  /** Batches of odd sizes, made when they are asked for. */
  private static Stream<ColumnBatch> batches(int rows, int textLength) {
    SplittableRandom random = new SplittableRandom(rows);
    ColumnBatchBuilder batch = new ColumnBatchBuilder(COLUMNS);
    int size = 1777;
    return Stream.iterate(0, from -> from < rows, from -> from + size)
        .map(from -> {
          for (int row = from; row < Math.min(rows, from + size); row++) {
            StringBuilder text = new StringBuilder(textLength + 16);
            while (text.length() < textLength) {
              text.append(Long.toHexString(random.nextLong()));
            }
            batch.integer(0, row).text(1, row % 100 == 99 ? null : text.toString()).endRow();
          }
          return batch.build();
        });
  }

  @Test
  void neverHoldsAWholeFile() throws IOException {
    Path file = folder.resolve("large.parquet");
    Path spill = folder.resolve("workspace/tmp/spill");
    int rows = 400_000;
    List<Boolean> spilled = new ArrayList<>();
    try (AdapterComponents adapter = open(Map.of("memory_limit", "300MB"))) {
      TabularFiles files = adapter.warehouse().orElseThrow().tabularFiles();
      Iterable<ColumnBatch> watched =
          () -> batches(rows, 1000).peek(batch -> spilled.add(holdsFiles(spill))).iterator();
      files.write(file, COLUMNS, watched);
      assertThat(spilled).as("400 MB of rows through 300 MB of memory").containsOnly(false);
      assertThat(files.schema(file).rows()).isEqualTo(rows);
      long[] next = {0};
      files.read(
          file,
          List.of("number", "text"),
          batch -> {
            for (int row = 0; row < batch.rows(); row++) {
              assertThat(batch.column("number").value(row)).isEqualTo(next[0]);
              assertThat(batch.column("text").isNull(row)).isEqualTo(next[0] % 100 == 99);
              next[0]++;
            }
          });
      assertThat(next[0]).isEqualTo(rows);
    }
    assertThat(Files.size(file)).isGreaterThan(100_000_000);
  }

  private static boolean holdsFiles(Path place) {
    try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.empty()) {
      return files.findAny().isPresent();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void passesTheFailureOfABatchOnAndLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("out/table.parquet");
    try (AdapterComponents adapter = open(Map.of())) {
      TabularFiles files = adapter.warehouse().orElseThrow().tabularFiles();
      files.write(file, COLUMNS, () -> batches(10, 5).iterator());
      byte[] before = Files.readAllBytes(file);
      IllegalStateException broken = new IllegalStateException("the source broke off");
      Iterable<ColumnBatch> failing =
          () ->
              batches(5_000, 5)
                  .peek(batch -> {
                    if (batch.firstRow() > 0) {
                      throw broken;
                    }
                  })
                  .iterator();
      assertThatThrownBy(() -> files.write(file, COLUMNS, failing)).isSameAs(broken);
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
      assertThat(file.getParent()).isDirectoryNotContaining("glob:**.writing-*");
      files.write(file, COLUMNS, () -> batches(20, 5).iterator());
      assertThat(files.schema(file).rows()).isEqualTo(20);
    }
  }

  @Test
  void writesSeveralFilesAtATime() throws Exception {
    try (AdapterComponents adapter = open(Map.of());
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      TabularFiles files = adapter.warehouse().orElseThrow().tabularFiles();
      List<Future<?>> pending = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int rows = 3_000 + 1_000 * i;
        Path file = folder.resolve(rows + ".parquet");
        pending.add(
            threads.submit(() -> files.write(file, COLUMNS, () -> batches(rows, 50).iterator())));
      }
      for (Future<?> done : pending) {
        done.get();
      }
      for (int rows = 3_000; rows <= 8_000; rows += 1_000) {
        assertThat(files.schema(folder.resolve(rows + ".parquet")).rows()).isEqualTo(rows);
      }
    }
  }

  @Test
  void readsFromTheSameWarehouseWhileItWrites() {
    Path source = folder.resolve("source.parquet");
    Path copy = folder.resolve("copy.parquet");
    try (AdapterComponents adapter = open(Map.of())) {
      TabularFiles files = adapter.warehouse().orElseThrow().tabularFiles();
      files.write(source, COLUMNS, () -> batches(4_000, 20).iterator());
      Iterable<ColumnBatch> read =
          () -> {
            List<ColumnBatch> all = new ArrayList<>();
            files.read(source, List.of("number", "text"), all::add);
            Iterator<ColumnBatch> batches = all.iterator();
            return batches;
          };
      files.write(copy, COLUMNS, read);
      assertThat(files.schema(copy)).isEqualTo(files.schema(source));
    }
  }

  @Test
  void writesTheSameBytesForTheSameRows() throws IOException {
    Path one = folder.resolve("one.parquet");
    Path other = folder.resolve("other.parquet");
    try (AdapterComponents adapter = open(Map.of())) {
      TabularFiles files = adapter.warehouse().orElseThrow().tabularFiles();
      files.write(one, COLUMNS, () -> batches(130_000, 30).iterator());
      files.write(other, COLUMNS, () -> batches(130_000, 30).iterator());
    }
    assertThat(other).hasSameBinaryContentAs(one);
  }
}
