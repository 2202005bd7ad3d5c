package dev.datadecide.huggingface.results;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawEvaluationsTest {
  // batch 32 x step 1,250 x 2,048 tokens; times 6 x 3,744,832 parameters of 4M (models.json)
  private static final long TOKENS = 81_920_000L;
  private static final double COMPUTE = 1_840_659_824_640_000.0;

  @Test
  void aRowBecomesOneEntryWithCanonicalNames() {
    CollectedRecords records =
        table()
            .row(
                "4M",
                "DCLM-Baseline (QC 7%, FW3)",
                "arc_challenge",
                "small aux 2",
                1250L,
                "5xC",
                TOKENS,
                COMPUTE,
                "{'acc_raw': 0.25, 'acc_uncond': None, 'no_answer': 0, 'margin': -1e-05,"
                    + " 'primary_metric': nan, 'total_prob': inf}")
            .read();

    assertThat(records.rejected()).isEmpty();
    assertThat(records.findings())
        .extracting(QualityFinding::rule)
        .containsExactly("metric-keys-differ");
    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .containsExactly(
            Map.ofEntries(
                Map.entry("row", 0L),
                Map.entry("recipe", "DCLM-Baseline (QC 7%, FW3)"),
                Map.entry("size", "4M"),
                Map.entry("seed", "small aux 2"),
                Map.entry("step", 1250L),
                Map.entry("task", "arc_challenge"),
                Map.entry("tokens", TOKENS),
                Map.entry("compute", COMPUTE),
                Map.entry("acc_raw", 0.25),
                Map.entry("no_answer", 0.0),
                Map.entry("margin", -0.00001),
                Map.entry("primary_metric", Double.NaN),
                Map.entry("total_prob", Double.POSITIVE_INFINITY)));
  }

  @Test
  void columnsMayComeInAnyOrderWithAnIndexAndStepsAsReals() {
    CollectedRecords records =
        new ResultTable(
                integer("__index_level_0__"),
                text("metrics"),
                real("compute"),
                integer("tokens"),
                real("step"),
                integer("seed"),
                text("task"),
                text("data"),
                text("params"))
            .row(7L, "{'acc_raw': 1}", COMPUTE, TOKENS, 1250.0, 6198L, "piqa", "c4", "4m")
            .read();

    assertThat(records.findings())
        .extracting(QualityFinding::rule)
        .containsExactly("metric-keys-differ", "column-missing", "column-type-differs");
    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry)
                .containsEntry("recipe", "C4")
                .containsEntry("size", "4M")
                .containsEntry("seed", "default")
                .containsEntry("step", 1250L)
                .containsEntry("acc_raw", 1.0));
  }

  @Test
  void unknownNamesAreKeptAsWrittenAndReportedOncePerName() {
    CollectedRecords records =
        table()
            .row(cells("12M", "My Mix", "new_task", "4", 5L, "{'acc_raw': 0.5}"))
            .row(cells("12M", "My Mix", "new_task", "4", 6L, "{'acc_raw': 0.5}"))
            .read();

    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .hasSize(2)
        .allSatisfy(entry ->
            assertThat(entry)
                .containsEntry("recipe", "My Mix")
                .containsEntry("size", "12M")
                .containsEntry("seed", "4")
                .containsEntry("task", "new_task"));
    assertThat(records.findings())
        .hasSize(4)
        .allSatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.WARNING);
          assertThat(finding.subject()).isEqualTo(ResultTable.SUBJECT);
          assertThat(finding.detail()).endsWith("kept as written: 2 records, first row 0");
        })
        .extracting(QualityFinding::rule)
        .containsExactly("unknown-recipe", "unknown-size", "unknown-seed", "unknown-task");
  }

  @Test
  void unknownKeysAreKeptAsideAndReportedOncePerKeyWithTheirCount() {
    CollectedRecords records =
        table()
            .row(known("{'acc_raw': 0.5, 'novel': 1e400, 'nested': {'k': (1, None)}}"))
            .row(known("{'acc_raw': 0.5}"))
            .row(known("{'novel': 0.125, 'acc_raw': 0.5}"))
            .row(known("{'novel': nan}"))
            .read();

    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .extracting(entry -> entry.get("extra"))
        .containsExactly(
            "{\"nested\":{\"k\":[1,null]},\"novel\":\"Infinity\"}",
            null,
            "{\"novel\":0.125}",
            "{\"novel\":\"NaN\"}");
    assertThat(records.details("unknown-metric"))
        .containsExactly(
            "metric 'novel' is not in the catalogue, kept aside: 3 records, first row 0",
            "metric 'nested' is not in the catalogue, kept aside: 1 record, first row 0");
  }

  @Test
  void ofARepeatedKeyTheLastValueCounts() {
    CollectedRecords records =
        table()
            .row(known("{'acc_raw': 0.5, 'margin': 0.1, 'acc_raw': 0.75, 'margin': None}"))
            .read();

    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry).containsEntry("acc_raw", 0.75).doesNotContainKey("margin"));
    assertThat(records.details("repeated-metric"))
        .containsExactly(
            "metric 'acc_raw' is given twice, the last value is kept: 1 record, first row 0",
            "metric 'margin' is given twice, the last value is kept: 1 record, first row 0");
  }

  @Test
  void valuesThatNoDoubleHoldsAreKeptAsideExactly() {
    String beyondDouble = "9".repeat(400);
    CollectedRecords records =
        table()
            .row(known("{'acc_raw': 18446744073709551617, 'margin': " + beyondDouble + "}"))
            .row(known("{'acc_raw': 'n/a', 'margin': True}"))
            .read();

    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION).getFirst())
        .containsEntry("acc_raw", 0x1p64)
        .containsEntry(
            "extra", "{\"acc_raw\":18446744073709551617,\"margin\":" + beyondDouble + "}")
        .doesNotContainKey("margin");
    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION).getLast())
        .containsEntry("extra", "{\"acc_raw\":\"n/a\"}")
        .containsEntry("margin", 1.0)
        .doesNotContainKey("acc_raw");
    assertThat(records.details("metric-beyond-double")).hasSize(2);
    assertThat(records.details("metric-not-a-number")).hasSize(1);
  }

  @Test
  void averagesOverTasksGoToTheirOwnTable() {
    CollectedRecords records =
        table().row(cells("4M", "C4", "mmlu", "default", 1250L, "{'acc_raw': 0.5}")).read();

    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION)).isEmpty();
    assertThat(records.entries(TypedTable.MACRO_AVERAGE))
        .singleElement()
        .satisfies(entry -> assertThat(entry).containsEntry("task", "mmlu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      quoteCharacter = '`',
      value = {
        "null | C4 | piqa | default | 1250 | 5xC | {'acc_raw': 1} | params is empty",
        "4M | ` ` | piqa | default | 1250 | 5xC | {'acc_raw': 1} | data is empty",
        "4M | C4 | null | default | 1250 | 5xC | {'acc_raw': 1} | task is empty",
        "4M | C4 | piqa | null | 1250 | 5xC | {'acc_raw': 1} | seed is empty",
        "4M | C4 | piqa | default | null | 5xC | {'acc_raw': 1} | step is empty",
        "4M | C4 | piqa | default | 12.5 | 5xC | {'acc_raw': 1} | step is not a whole number: '12.5'",
        "4M | C4 | piqa | default | NaN | 5xC | {'acc_raw': 1} | step is not a whole number: 'NaN'",
        "4M | C4 | piqa | default | 1e300 | 5xC | {'acc_raw': 1} | step is not a whole number: '1.0E300'",
        "4M | C4 | piqa | default | -1 | 5xC | {'acc_raw': 1} | step is negative: -1",
        "4M | C4 | piqa | default | 1250 | 1xC | {'acc_raw': 1} | chinchilla is '1xC': only runs of the suite's budget 5xC are kept",
        "4M | C4 | piqa | default | 1250 | 5xC | null | metrics is empty",
        "4M | C4 | piqa | default | 1250 | 5xC | {'acc_raw': None} | metrics reports no value",
        "4M | C4 | piqa | default | 1250 | 5xC | {'acc_raw': 0. | metrics is no Python dictionary: expected ',' or '}', the text ends at character 14",
        "4M | C4 | piqa | default | 1250 | 5xC | {\"acc_raw\": null} | metrics is no Python dictionary: expected a value, found 'null' at character 12",
      })
  void aRecordThatCannotBeUsedIsRejectedWithItsReason(
      @Nullable String size,
      @Nullable String recipe,
      @Nullable String task,
      @Nullable String seed,
      @Nullable Double step,
      String budget,
      @Nullable String metrics,
      String reason) {
    CollectedRecords records =
        new ResultTable(
                text("params"),
                text("data"),
                text("task"),
                text("seed"),
                real("step"),
                text("chinchilla"),
                integer("tokens"),
                real("compute"),
                text("metrics"))
            .row("4M", "C4", "piqa", "default", 1250.0, "5xC", TOKENS, COMPUTE, "{'acc_raw': 1}")
            .row(size, recipe, task, seed, step, budget, TOKENS, COMPUTE, metrics)
            .read();

    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION)).hasSize(1);
    assertThat(records.rejected())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.row()).isEqualTo(1);
          assertThat(record.reason()).isEqualTo(reason);
        });
  }

  @Test
  void theLengthOfAnUnreadableTextIsRecordedAndItsDoubtsAreNot() {
    String text = "{'novel': 1, 'acc_raw': }";
    CollectedRecords records = table().row(known(text)).read();

    assertThat(records.rejected()).extracting(RejectedRecord::length).containsExactly(25L);
    assertThat(records.findings()).isEmpty();
  }

  @Test
  void tokensAndComputeBesideTheScheduleAreOneFindingPerKind() {
    CollectedRecords records =
        table()
            .row("4M", "C4", "piqa", "default", 1250L, "5xC", 1L, 1.0, "{'acc_raw': 1}")
            .row("4M", "C4", "boolq", "default", 1250L, "5xC", 2L, Double.NaN, "{'acc_raw': 1}")
            // 6 x 150,000,000 x 491,520,000: with the round count of 150M instead of 151,898,880
            .row(
                "150M",
                "C4",
                "boolq",
                "default",
                1250L,
                "5xC",
                491_520_000L,
                4.42368e17,
                "{'acc_raw': 1}")
            .row("4M", "C4", "csqa", "default", Long.MAX_VALUE, "5xC", 2L, 2.0, "{'acc_raw': 1}")
            .row("12M", "C4", "csqa", "default", 9L, "5xC", 2L, 2.0, "{'acc_raw': 1}")
            .read();

    assertThat(records.details("tokens-differ-from-schedule"))
        .containsExactly(
            "tokens are not batch size x step x sequence length: 2 records, first row 0"
                + " (4M at step 1250 has 1.0 instead of 8.192E7)");
    assertThat(records.details("compute-differs-from-schedule"))
        .containsExactly(
            "compute is not 6 x exact parameters x tokens: 2 records, first row 0"
                + " (4M at step 1250 has 1.0 instead of 1.84065982464E15)");
    assertThat(records.details("compute-from-nominal-parameters")).hasSize(1);
    assertThat(records.details("implausible-step")).hasSize(1);
    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .extracting(entry -> entry.get("tokens"))
        .containsExactly(1L, 2L, 491_520_000L, 2L, 2L);
  }

  @Test
  void aPrimaryMetricThatIsNotTheTasksAccuracyIsReported() {
    CollectedRecords records =
        table()
            // csqa: acc_uncond, piqa: acc_per_char (tasks.json)
            .row(cells("4M", "C4", "csqa", "default", 0, both("acc_uncond", "0.25", "0.25")))
            .row(cells("4M", "C4", "csqa", "default", 0, both("acc_uncond", "nan", "nan")))
            .row(cells("4M", "C4", "csqa", "default", 0, both("acc_raw", "0.75", "0.25")))
            .row(cells("4M", "C4", "csqa", "default", 0, both("acc_uncond", "0.75", "0.25")))
            .row(cells("4M", "C4", "piqa", "default", 0, both("acc_per_char", "nan", "0.25")))
            .read();

    assertThat(records.details("primary-metric-mismatch"))
        .containsExactly(
            "primary_metric is not the task's accuracy, the metrics may belong to another record:"
                + " 2 records, first row 3 (csqa: 0.25, but its acc_uncond is 0.75)");
  }

  @Test
  void aNewOddityInEachRowDoesNotBecomeAFindingEach() {
    ResultTable table = table();
    for (int i = 0; i < 1000; i++) {
      table.row(known("{'acc_raw': 1, 'odd" + i + "': 1}"));
    }
    List<String> details = table.read().details("unknown-metric");

    assertThat(details).hasSize(Doubts.MOST_PER_RULE + 1);
    assertThat(details.getLast())
        .isEqualTo("further ones of this kind: 800 records, first row 200");
  }

  @Test
  void hostileNamesAreKeptWhole() {
    String name = "\ud83d\udc7b\u202e'\"\n".repeat(2000);
    CollectedRecords records =
        table().row(cells("4M", name, "piqa", "default", 1250L, "{'acc_raw': 1}")).read();

    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .singleElement()
        .satisfies(entry -> assertThat(entry).containsEntry("recipe", name));
    assertThat(records.details("unknown-recipe"))
        .singleElement()
        .satisfies(detail -> assertThat(detail).hasSizeLessThan(400).doesNotContain("\n"));
  }

  private static ResultTable table() {
    return new ResultTable(
        text("params"),
        text("data"),
        text("task"),
        text("seed"),
        integer("step"),
        text("chinchilla"),
        integer("tokens"),
        real("compute"),
        text("metrics"));
  }

  private static @Nullable Object[] known(String metrics) {
    return cells("4M", "C4", "piqa", "default", 1250L, metrics);
  }

  private static String both(String accuracy, String value, String primary) {
    return "{'%s': %s, 'primary_metric': %s}".formatted(accuracy, value, primary);
  }

  /** A row without tokens and compute. */
  private static @Nullable Object[] cells(
      String size, String recipe, String task, String seed, long step, String metrics) {
    return new @Nullable Object[] {size, recipe, task, seed, step, "5xC", null, null, metrics};
  }
}
