package dev.datadecide.application.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.inmemory.InMemoryTabularFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseWriterTest {
  private static final List<ColumnSpec> COLUMNS = List.of(ColumnSpec.integer("number"));

  @TempDir private Path folder;

  private static ReleaseTable table(String path, int rows) {
    return new ReleaseTable(path, COLUMNS, rows, () -> numbers(rows).iterator());
  }

  private static Stream<ColumnBatch> numbers(int rows) {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(COLUMNS);
    return Stream.iterate(0, from -> from < rows, from -> from + 100)
        .map(from -> {
          for (int row = from; row < Math.min(rows, from + 100); row++) {
            batch.integer(0, row).endRow();
          }
          return batch.build();
        });
  }

  @Test
  void writesEveryTableAndTellsOfItsRows() {
    AtomicLong made = new AtomicLong();
    List<ReleaseFile> told = new ArrayList<>();
    ReleaseProgress progress =
        new ReleaseProgress() {
          @Override
          public void rowsMade(long rows) {
            made.addAndGet(rows);
          }

          @Override
          public void fileWritten(ReleaseFile file) {
            synchronized (told) {
              told.add(file);
            }
          }
        };
    TabularFiles files = new InMemoryTabularFiles();
    List<ReleaseFile> written =
        new ReleaseWriter(files, progress, 2)
            .write(List.of(table("a/1", 250), table("b/2", 30), table("b/3", 1)), folder);
    assertThat(written)
        .extracting(ReleaseFile::path)
        .containsExactly(folder.resolve("a/1"), folder.resolve("b/2"), folder.resolve("b/3"));
    assertThat(written).extracting(ReleaseFile::rows).containsExactly(250L, 30L, 1L);
    assertThat(told).containsExactlyInAnyOrderElementsOf(written);
    assertThat(made).hasValue(281);
    for (ReleaseFile file : written) {
      assertThat(files.schema(file.path()).rows()).isEqualTo(file.rows());
      assertThat(file.bytes()).isEqualTo(file.path().toFile().length()).isPositive();
    }
  }

  @Test
  void stopsTheOtherFilesWhenOneFails() {
    IllegalStateException broken = new IllegalStateException("no more rows");
    Iterator<ColumnBatch> failing =
        numbers(100)
            .peek(batch -> {
              throw broken;
            })
            .iterator();
    ReleaseTable endless =
        new ReleaseTable(
            "endless",
            COLUMNS,
            Long.MAX_VALUE,
            () -> Stream.generate(() -> numbers(100).findFirst().orElseThrow()).iterator());
    List<ReleaseTable> tables =
        List.of(endless, new ReleaseTable("failing", COLUMNS, 100, () -> failing));
    assertThatThrownBy(() ->
            new ReleaseWriter(new InMemoryTabularFiles(), ReleaseProgress.NONE, 2)
                .write(tables, folder))
        .isSameAs(broken);
    assertThat(folder).isEmptyDirectory();
  }
}
