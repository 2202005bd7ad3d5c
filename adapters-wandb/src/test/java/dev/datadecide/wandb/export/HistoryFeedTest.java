package dev.datadecide.wandb.export;

import static dev.datadecide.domain.artifact.ColumnSpec.bool;
import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static dev.datadecide.domain.artifact.ColumnSpec.timestamp;
import static dev.datadecide.domain.ingest.TypedTable.HISTORY_ROW;
import static dev.datadecide.domain.ingest.TypedTable.METRIC_OBJECT;
import static dev.datadecide.domain.ingest.TypedTable.METRIC_POINT;
import static dev.datadecide.wandb.export.Exports.request;
import static dev.datadecide.wandb.export.MemoryTables.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.LoadPlan.RunScope;
import dev.datadecide.domain.ingest.LoadPlan.WideHistory;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.CollectedRecords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFeedTest {
  private static final List<ColumnSpec> JSON_COLUMNS =
      List.of(
          text("run_id"),
          integer("step"),
          timestamp("timestamp"),
          real("runtime"),
          text("wandb_metadata"),
          text("metrics"));
  private static final long MICROS =
      Instant.parse("2026-01-01T00:00:01Z").getEpochSecond() * 1_000_000;

  @TempDir Path folder;

  private final MemoryTables tables = new MemoryTables();

  private CollectedRecords feed(List<ColumnSpec> columns, @Nullable Object[]... rows) {
    return feed(Map.of(), columns, rows);
  }

  private CollectedRecords feed(
      Map<String, String> options, List<ColumnSpec> columns, @Nullable Object[]... rows) {
    Path file = tables.put(folder.resolve("h.parquet"), columns, rows);
    return Exports.feed(tables, file, new SourceRequest(file, options));
  }

  private CollectedRecords metrics(String... json) {
    @Nullable Object[][] rows = new Object[json.length][];
    for (int i = 0; i < json.length; i++) {
      rows[i] = row("r", (long) i, MICROS, 10.0, "{}", json[i]);
    }
    return feed(JSON_COLUMNS, rows);
  }

  @Test
  void leavesPlainHistoriesToTheEngine() {
    Path file =
        tables.put(
            folder.resolve("h.parquet"),
            List.of(
                text("run_id"),
                integer("step"),
                real("timestamp"),
                real("runtime"),
                real("loss"),
                integer("n")));

    assertThat(Exports.plan(tables, file, request(file)).step())
        .isEqualTo(
            new WideHistory(
                new RunScope("api.wandb.ai", Optional.empty(), Optional.empty()),
                "run_id",
                Optional.empty(),
                Optional.empty(),
                Optional.of("step"),
                Optional.of("timestamp"),
                Optional.of("runtime"),
                List.of("loss", "n")));
  }

  @Test
  void takesTheUsersStepForAMetricBesideTheServicesOwn() {
    Path file =
        tables.put(
            folder.resolve("h.parquet"),
            List.of(
                text("run_id"),
                integer("_step"),
                integer("step"),
                real("_timestamp"),
                real("timestamp")));

    assertThat(Exports.plan(tables, file, request(file)).step())
        .isInstanceOfSatisfying(
            WideHistory.class,
            plan -> {
              assertThat(plan.stepColumn()).contains("_step");
              assertThat(plan.timestampColumn()).contains("_timestamp");
              assertThat(plan.metricColumns()).containsExactly("step", "timestamp");
            });
  }

  @Test
  void readsMetricsOutOfJson() {
    CollectedRecords records =
        metrics(
            "{\"loss\": 1, \"lr\": 1e-05, \"ok\": true, \"h\": {\"_type\": \"histogram\", \"bins\": [0, 1]},"
                + " \"none\": null, \"_x\": 2, \"_step\": 0, \"label\": \"a\"}");

    assertThat(records.of(HISTORY_ROW).getFirst())
        .containsEntry("host", "api.wandb.ai")
        .containsEntry("entity", null)
        .containsEntry("run_id", "r")
        .containsEntry("step", 0L)
        .containsEntry("timestamp", MICROS)
        .containsEntry("runtime", 10.0);
    assertThat(records.column(METRIC_POINT, "metric")).containsExactly("loss", "lr", "_x");
    assertThat(records.column(METRIC_POINT, "value")).containsExactly(1.0, 1e-05, 2.0);
    assertThat(records.column(METRIC_OBJECT, "metric")).containsExactly("ok", "h", "label");
    assertThat(records.column(METRIC_OBJECT, "json"))
        .containsExactly("true", "{\"_type\":\"histogram\",\"bins\":[0,1]}", "\"a\"");
    assertThat(records.findings()).isEmpty();
  }

  @Test
  void keepsTheDigitsOfIntegersThatNoDoubleHolds() {
    CollectedRecords records =
        metrics(
            "{\"a\":9007199254740993,\"b\":9007199254740992,\"c\":18446744073709551617,\"d\":1e400,\"e\":100000000000000000000}");

    assertThat(records.column(METRIC_POINT, "exact"))
        .containsExactly(
            "9007199254740993", null, "18446744073709551617", "1e400", "100000000000000000000");
    assertThat(records.column(METRIC_POINT, "value"))
        .containsExactly(
            9007199254740992.0, 9007199254740992.0, 0x1p64, Double.POSITIVE_INFINITY, 1e20);
  }

  @Test
  void takesTextsForNumbersOnlyWhereTheMetricIsNumeric() {
    CollectedRecords records =
        metrics(
            "{\"loss\": \"NaN\", \"label\": \"NaN\", \"bare\": NaN}",
            "{\"loss\": 0.5, \"label\": \"cat\"}",
            "{\"loss\": \"-Infinity\", \"label\": \"dog\"}");

    assertThat(records.column(METRIC_POINT, "value"))
        .containsExactly(Double.NaN, Double.NaN, 0.5, Double.NEGATIVE_INFINITY);
    assertThat(records.column(METRIC_OBJECT, "json"))
        .containsExactly("\"NaN\"", "\"cat\"", "\"dog\"");
  }

  @Test
  void rejectsOnlyTheRowsThatCannotBeUsed() {
    CollectedRecords records =
        feed(
            JSON_COLUMNS,
            row("r", 0L, MICROS, 1.0, null, "{\"loss\": 1"),
            row(null, 1L, MICROS, 1.0, null, "{}"),
            row("r", null, null, null, "{\"a\": 1}", "{\"loss\": 2}"),
            row("r", 3L, MICROS, 1.0, null, null));

    assertThat(records.rejected())
        .containsExactly(
            new RejectedRecord(
                0, 10, "metrics ends in the middle of its JSON, after 10 characters"),
            new RejectedRecord(1, 0, "the run id is missing"));
    assertThat(records.column(HISTORY_ROW, "row")).containsExactly(2L, 3L);
    assertThat(records.column(HISTORY_ROW, "step")).containsExactly(null, 3L);
    assertThat(records.rules()).containsExactly("history-internal-left-out");
  }

  @Test
  void readsColumnsOfMixedTypesAsJsonWouldBeRead() {
    CollectedRecords records =
        feed(
            List.of(
                text("run_id"),
                text("entity"),
                text("project"),
                real("_step"),
                text("_timestamp"),
                text("mixed"),
                bool("ok"),
                text("h")),
            row("r", "e", "p", 3.0, "2026-01-01T00:00:01+00:00", "0.5", true, "{\"a\": [1.0]}"),
            row("r", "e", "p", 4.0, "1767225601.5", "nan", false, null),
            row("r", "e", "p", 4.5, null, "1", null, null));

    assertThat(records.of(HISTORY_ROW).getFirst())
        .containsEntry("entity", "e")
        .containsEntry("project", "p")
        .containsEntry("step", 3L);
    assertThat(records.column(HISTORY_ROW, "timestamp")).containsExactly(MICROS, MICROS + 500_000);
    assertThat(records.column(METRIC_POINT, "value")).containsExactly(0.5, Double.NaN);
    assertThat(records.column(METRIC_OBJECT, "json"))
        .containsExactly("true", "{\"a\":[1.0]}", "false");
    assertThat(records.rejected())
        .containsExactly(new RejectedRecord(2, 0, "the step 4.5 is not a whole number of 64 bits"));
  }

  @Test
  void readsTimesWithoutZoneInTheGivenZone() {
    List<ColumnSpec> copied =
        List.of(
            integer("id"),
            text("run_id"),
            integer("step"),
            timestamp("timestamp"),
            integer("runtime"),
            real("loss"));
    long local = Instant.parse("2025-08-19T01:03:38.360381Z").toEpochMilli() * 1000 + 381;

    CollectedRecords unknown = feed(copied, row(1L, "r", 0L, local, 5L, 1.0));
    CollectedRecords known =
        feed(Map.of("time-zone", "America/Los_Angeles"), copied, row(1L, "r", 0L, local, 5L, 1.0));

    assertThat(unknown.column(HISTORY_ROW, "timestamp")).containsExactly(local);
    assertThat(unknown.rules()).containsExactly("time-without-zone");
    // Los Angeles is seven hours behind UTC in August.
    assertThat(known.column(HISTORY_ROW, "timestamp")).containsExactly(local + 7 * 3_600_000_000L);
    assertThat(known.findings()).isEmpty();
    assertThat(known.column(METRIC_POINT, "metric")).containsExactly("loss");
  }

  @Test
  void redactsPersonalTextsAmongMetrics() {
    CollectedRecords records =
        metrics("{\"note\": \"by ada@example.org\", \"t\": {\"user\": \"ada\", \"n\": 1}}");

    assertThat(records.column(METRIC_OBJECT, "json"))
        .containsExactly("\"[redacted]\"", "{\"user\":\"[redacted]\",\"n\":1}");
    assertThat(records.rules()).containsExactly("personal-field-redacted");
  }

  @Test
  void feedsMoreRowsThanABatchHolds() {
    String[] rows = new String[5_000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = "{\"loss\": " + i + "}";
    }
    CollectedRecords records = metrics(rows);

    assertThat(records.of(HISTORY_ROW)).hasSize(5_000);
    assertThat(records.column(METRIC_POINT, "row")).doesNotHaveDuplicates().hasSize(5_000);
    assertThat(records.column(METRIC_POINT, "value")).first().isEqualTo(0.0);
    assertThat(records.column(METRIC_POINT, "value")).last().isEqualTo(4_999.0);
    assertThat(records.column(METRIC_POINT, "row"))
        .isEqualTo(LongStream.range(0, 5_000).boxed().toList());
  }
}
