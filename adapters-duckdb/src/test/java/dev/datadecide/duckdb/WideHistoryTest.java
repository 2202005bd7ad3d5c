package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WideHistoryTest {
  @TempDir Path folder;

  /** Writes the rows of a query as a Parquet file. */
  private Path parquet(String query) {
    Path file = folder.resolve("wide.parquet");
    Peek.engine("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    return file;
  }

  private static LoadPlan plan(long rows, List<String> metrics) {
    return new LoadPlan(
        "history",
        rows,
        new LoadPlan.WideHistory(
            new LoadPlan.RunScope("api.wandb.ai", Optional.of("lab"), Optional.of("p")),
            "run_id",
            Optional.empty(),
            Optional.empty(),
            Optional.of("step"),
            Optional.of("at"),
            Optional.empty(),
            metrics));
  }

  private RecordCounts load(Path file, LoadPlan plan) {
    try (OpenedWarehouse open = OpenedWarehouse.in(folder.resolve("workspace"))) {
      RawArtifact artifact = open.warehouse().rawArtifacts().store(file, "wide.parquet");
      RecordCounts counts = Batches.counts(Batches.load(open.warehouse(), artifact, plan));
      assertThat(open.warehouse().ledger().verify()).isEmpty();
      return counts;
    }
  }

  private List<String> points() {
    return Peek.rows(
        folder.resolve("workspace"),
        "SELECT metric, value, exact FROM core.metric_point ORDER BY metric, \"row\"");
  }

  private List<String> objects() {
    return Peek.rows(
        folder.resolve("workspace"),
        "SELECT metric, json FROM core.metric_object ORDER BY metric, \"row\"");
  }

  @Test
  void keepsEveryKindOfValue() {
    Path file =
        parquet(
            "SELECT 'a' AS run_id, 1 AS step, 1.5::DOUBLE AS at,"
                + " 9007199254740993 AS whole, 18446744073709551615::UBIGINT AS wide,"
                + " 9223372036854775808::DECIMAL(38, 0) AS decimal_whole,"
                + " 1.25::DECIMAL(10, 2) AS decimal, 'NaN'::DOUBLE AS nan,"
                + " '-Infinity'::DOUBLE AS infinite, 0.1::FLOAT AS single, true AS truth,"
                + " '18446744073709551616' AS text_whole, '2.5e-3' AS text_real, 'NaN' AS text_nan,"
                + " 'word \"quoted\"' AS text_word, '{\"_type\": \"histogram\"}' AS text_object,"
                + " '007' AS text_code, [1, 2] AS list, {'a': 1} AS nested,"
                + " -9223372036854775808 AS least, NULL::DOUBLE AS missing");
    List<String> metrics =
        List.of(
            "whole",
            "wide",
            "decimal_whole",
            "decimal",
            "nan",
            "infinite",
            "single",
            "truth",
            "text_whole",
            "text_real",
            "text_nan",
            "text_word",
            "text_object",
            "text_code",
            "list",
            "nested",
            "least",
            "missing");
    assertThat(load(file, plan(1, metrics))).isEqualTo(new RecordCounts(1, 1, 0, 0));
    assertThat(points())
        .containsExactly(
            "decimal|1.25|null",
            "decimal_whole|9.223372036854776E18|9223372036854775808",
            "infinite|-Infinity|null",
            "least|-9.223372036854776E18|-9223372036854775808",
            "nan|NaN|null",
            "single|0.10000000149011612|null",
            "text_nan|NaN|null",
            "text_real|0.0025|null",
            "text_whole|1.8446744073709552E19|18446744073709551616",
            "whole|9.007199254740992E15|9007199254740993",
            "wide|1.8446744073709552E19|18446744073709551615");
    assertThat(objects())
        .containsExactly(
            "list|[1,2]",
            "nested|{\"a\":1}",
            "text_code|\"007\"",
            "text_object|{\"_type\": \"histogram\"}",
            "text_word|\"word \\\"quoted\\\"\"",
            "truth|true");
  }

  @Test
  void rejectsRowsThatCannotBeUsed() {
    Path file =
        parquet(
            "SELECT * FROM (VALUES ('a', 1.0::DOUBLE, 1.0::DOUBLE), (NULL, 2, 2), ('', 3, 3),"
                + " ('a', 4.5, 4), ('a', 5, 'NaN'), ('a', 6, 1e300), ('a', NULL, NULL))"
                + " t(run_id, step, \"at\")");
    assertThat(load(file, plan(7, List.of()))).isEqualTo(new RecordCounts(7, 2, 0, 5));
    try (OpenedWarehouse open = OpenedWarehouse.in(folder.resolve("workspace"))) {
      assertThat(open.warehouse().ledger().rejected(1))
          .extracting(RejectedRecord::row)
          .containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(open.warehouse().ledger().rejected(1).get(2).reason()).contains("4.5");
    }
  }

  @Test
  void tellsColumnsApartThatDifferInCaseOnly() throws IOException {
    Path file =
        parquet("SELECT 'a' AS run_id, 1 AS step, 0 AS at, 0.5 AS \"Loss\", 0.25 AS \"l0ss\"");
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, bytes.replace("l0ss", "loss"), StandardCharsets.ISO_8859_1);
    assertThat(load(file, plan(1, List.of("loss", "Loss"))))
        .isEqualTo(new RecordCounts(1, 1, 0, 0));
    assertThat(points()).containsExactly("Loss|0.5|null", "loss|0.25|null");
  }

  @Test
  void keepsHostileMetricNames() {
    List<String> names =
        List.of("a'); DROP TABLE core.run; --", "\"quoted\"", "\uD83E\uDD84", "n".repeat(10_000));
    StringBuilder query = new StringBuilder("SELECT 'a' AS run_id, 1 AS step, 0 AS at");
    for (String name : names) {
      query.append(", 1.5 AS ").append(Sql.name(name));
    }
    assertThat(load(parquet(query.toString()), plan(1, names)))
        .isEqualTo(new RecordCounts(1, 1, 0, 0));
    assertThat(Peek.rows(folder.resolve("workspace"), "SELECT metric FROM core.metric_point"))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void readsThemAsTheSameRecordsThatCameAsValues() {
    Path file =
        parquet(
            "SELECT 'a' AS run_id, 7.0 AS step, 1757698092.123456 AS at, 0.1 AS loss,"
                + " 9007199254740993 AS tokens, 'NaN' AS grad, 'x' AS note, true AS flag");
    assertThat(load(file, plan(1, List.of("note", "loss", "flag", "tokens", "grad"))))
        .isEqualTo(new RecordCounts(1, 1, 0, 0));
    Entries entries = new Entries();
    entries.add(
        TypedTable.HISTORY_ROW,
        "row",
        0,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        "p",
        "run_id",
        "a",
        "step",
        7,
        "timestamp",
        1_757_698_092_123_456L);
    entries.add(TypedTable.METRIC_POINT, "row", 0, "metric", "grad", "value", Double.NaN);
    entries.add(TypedTable.METRIC_POINT, "row", 0, "metric", "loss", "value", 0.1);
    entries.add(
        TypedTable.METRIC_POINT,
        "row",
        0,
        "metric",
        "tokens",
        "value",
        9.007199254740992E15,
        "exact",
        "9007199254740993");
    entries.add(TypedTable.METRIC_OBJECT, "row", 0, "metric", "flag", "json", "true");
    entries.add(TypedTable.METRIC_OBJECT, "row", 0, "metric", "note", "json", "\"x\"");
    try (OpenedWarehouse open = OpenedWarehouse.in(folder.resolve("workspace"))) {
      assertThat(Batches.counts(Batches.load(open.warehouse(), folder, "records", entries.plan())))
          .isEqualTo(new RecordCounts(1, 0, 1, 0));
    }
  }
}
