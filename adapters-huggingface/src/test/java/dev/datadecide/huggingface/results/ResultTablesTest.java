package dev.datadecide.huggingface.results;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultTablesTest {
  @Test
  void theThreeShapesAreToldByTheirColumns() {
    assertThat(
            List.of(
                plan(
                        text("metrics"),
                        text("params"),
                        text("data"),
                        text("task"),
                        text("seed"),
                        integer("step"),
                        integer("tokens"),
                        real("compute"))
                    .shape(),
                plan(
                        text("params"),
                        text("data"),
                        text("seed"),
                        integer("step"),
                        real("eval/ice-validation/Perplexity"))
                    .shape(),
                plan(
                        text("params"),
                        text("data"),
                        integer("seed"),
                        real("step"),
                        real("boolq_acc_raw"))
                    .shape()))
        .containsExactly(
            "raw evaluation results, metrics as text",
            "raw perplexity results, one column per validation set",
            "processed results, one row per checkpoint");
  }

  @Test
  void aTableOfAnotherKindIsRefusedWithItsFirstColumns() {
    ColumnSpec[] columns =
        IntStream.range(0, 20).mapToObj(i -> text("run_" + i)).toArray(ColumnSpec[]::new);

    SourceFailure failure = refused(columns);

    assertThat(failure.happened())
        .isEqualTo(
            "downloads/table.parquet is no result table of the suite: its columns are 'run_0',"
                + " 'run_1', 'run_2', 'run_3', 'run_4', 'run_5', 'run_6', 'run_7' and 12 more");
    assertThat(failure.remedy())
        .startsWith("Expected one of: raw evaluation results, metrics as text (params, data,")
        .contains("eval/<set>-validation/Perplexity", "<set>-valppl or <task>_<metric>")
        .doesNotContain("here without");
  }

  @Test
  void aMissingColumnIsNamed() {
    SourceFailure failure =
        refused(
            text("params"),
            text("data"),
            text("task"),
            integer("step"),
            integer("tokens"),
            real("compute"),
            text("metrics"));

    assertThat(failure.remedy()).contains("tokens, compute, metrics; here without seed)");
  }

  @Test
  void metricsThatAreNoTextAreRefused() {
    assertThat(
            refused(
                text("params"),
                text("data"),
                text("task"),
                text("seed"),
                integer("step"),
                integer("tokens"),
                real("compute"),
                real("metrics")))
        .isInstanceOf(SourceFailure.Malformed.class);
  }

  @Test
  void anUnreadableFileIsRefusedByItsOrigin() {
    ResultTables tables = new ResultTables(new InMemoryTables());

    assertThatThrownBy(() -> tables.plan(ResultTable.artifact(), Path.of("cut.parquet")))
        .isInstanceOfSatisfying(
            SourceException.class,
            refusal -> assertThat(refusal.failure().remedy()).isEqualTo("Fetch the file again."))
        .hasMessage("downloads/table.parquet: cut.parquet is not readable Parquet");
  }

  private static LoadPlan plan(ColumnSpec... columns) {
    return new ResultTable(columns).plan();
  }

  private static SourceFailure refused(ColumnSpec... columns) {
    ResultTable table = new ResultTable(columns);
    try {
      table.plan();
      throw new AssertionError("recognised");
    } catch (SourceException refusal) {
      assertThat(refusal.failure()).isInstanceOf(SourceFailure.Malformed.class);
      return refusal.failure();
    }
  }
}
