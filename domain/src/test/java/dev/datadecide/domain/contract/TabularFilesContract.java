package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link TabularFiles} must do. */
public abstract class TabularFilesContract extends PortContract {
  private static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.integer("whole"),
          ColumnSpec.real("real"),
          ColumnSpec.bool("truth"),
          ColumnSpec.text("text"),
          ColumnSpec.timestamp("at"));

  private Path written(List<ColumnBatch> batches) {
    Path file = folder.resolve("table.parquet");
    warehouse().tabularFiles().write(file, COLUMNS, batches);
    return file;
  }

  private List<ColumnBatch> read(Path file, String... columns) {
    List<ColumnBatch> batches = new ArrayList<>();
    warehouse().tabularFiles().read(file, List.of(columns), batches::add);
    return batches;
  }

  @Test
  void givesBackWhatWasWritten() {
    ColumnBatchBuilder rows = new ColumnBatchBuilder(COLUMNS);
    rows.integer(0, Long.MIN_VALUE).real(1, Double.NaN).truth(2, true).text(3, "a").integer(4, 1);
    rows.endRow();
    rows.endRow();
    rows.integer(0, (1L << 53) + 1).real(1, -0.0).truth(2, false).text(3, "").integer(4, -1);
    rows.endRow();
    Path file = written(List.of(rows.build()));
    assertThat(warehouse().tabularFiles().schema(file)).isEqualTo(new TabularSchema(COLUMNS, 3));
    ColumnBatch batch = read(file, "whole", "real", "truth", "text", "at").getFirst();
    assertThat(batch.rows()).isEqualTo(3);
    assertThat(values(batch, 0)).containsExactly(Long.MIN_VALUE, Double.NaN, true, "a", 1L);
    assertThat(values(batch, 1)).containsOnlyNulls();
    assertThat(values(batch, 2)).containsExactly((1L << 53) + 1, -0.0, false, "", -1L);
  }

  private static List<Object> values(ColumnBatch batch, int row) {
    List<Object> values = new ArrayList<>();
    batch.columns().forEach(column -> values.add(column.value(row)));
    return values;
  }

  @Test
  void keepsHostileTextsAsTheyAre() {
    ColumnBatchBuilder rows = new ColumnBatchBuilder(COLUMNS);
    for (String name : HostileValues.names()) {
      rows.text(3, name);
      rows.endRow();
    }
    ColumnBatch batch = read(written(List.of(rows.build())), "text").getFirst();
    for (int row = 0; row < batch.rows(); row++) {
      assertThat(batch.text("text", row)).isEqualTo(HostileValues.names().get(row));
    }
  }

  @Test
  void streamsInFileOrderAndCountsRows() {
    ColumnBatchBuilder rows = new ColumnBatchBuilder(COLUMNS);
    List<ColumnBatch> batches = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.integer(0, i);
      rows.endRow();
      if (rows.rows() == 3000) {
        batches.add(rows.build());
      }
    }
    batches.add(rows.build());
    long next = 0;
    for (ColumnBatch batch : read(written(batches), "whole")) {
      assertThat(batch.firstRow()).isEqualTo(next);
      for (int row = 0; row < batch.rows(); row++) {
        assertThat(batch.column("whole").value(row)).isEqualTo(next++);
      }
    }
    assertThat(next).isEqualTo(10_000);
  }

  @Test
  void holdsAnEmptyTable() {
    Path file = written(List.of());
    assertThat(warehouse().tabularFiles().schema(file).rows()).isZero();
    assertThat(read(file, "text").stream().mapToInt(ColumnBatch::rows).sum()).isZero();
  }

  @Test
  void refusesAFileThatIsCutShort() throws IOException {
    ColumnBatchBuilder rows = new ColumnBatchBuilder(COLUMNS);
    rows.text(3, "text");
    rows.endRow();
    Path file = written(List.of(rows.build()));
    byte[] bytes = Files.readAllBytes(file);
    Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
    assertMalformed(cut, "text");
    assertMalformed(Files.write(folder.resolve("empty.parquet"), new byte[0]), "text");
    assertMalformed(Files.writeString(folder.resolve("words.parquet"), "no table at all"), "text");
  }

  @Test
  void refusesAColumnThatIsNotThere() {
    assertMalformed(written(List.of()), "absent");
  }

  private void assertMalformed(Path file, String column) {
    assertThatThrownBy(() -> read(file, column))
        .isInstanceOfSatisfying(
            DomainException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
              assertThat(failure).hasMessageContaining(file.getFileName().toString());
            });
  }
}
