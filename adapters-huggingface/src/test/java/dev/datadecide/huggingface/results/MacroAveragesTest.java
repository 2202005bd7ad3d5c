package dev.datadecide.huggingface.results;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.source.SourceException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MacroAveragesTest {
  private static ResultTable flat() {
    return new ResultTable(
        text("data"),
        text("params"),
        text("chinchilla"),
        real("step"),
        text("seed"),
        text("task"),
        real("acc_raw"),
        real("correct_logit_per_byte"),
        real("acc_in_the_mood"),
        integer("num_instances"));
  }

  private static ResultTable asText() {
    return new ResultTable(
        text("data"), text("params"), real("step"), text("seed"), text("task"), text("metrics"));
  }

  @Test
  void aFlatRowBecomesOneAverageAndAnUnknownMetricIsKeptAside() {
    CollectedRecords records =
        flat()
            .row("dolma1_7", "4M", "5xC", 1250.0, "6198", "mmlu", 0.25, 0.9, 0.5, 14042L)
            .row("Dolma1.7", "4M", "5xC", 1250.0, "default", "arc_easy", null, 0.8, null, null)
            .read();

    assertThat(records.rejected()).isEmpty();
    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION)).isEmpty();
    assertThat(records.entries(TypedTable.MACRO_AVERAGE))
        .containsExactly(
            Map.ofEntries(
                Map.entry("row", 0L),
                Map.entry("recipe", "Dolma1.7"),
                Map.entry("size", "4M"),
                Map.entry("seed", "default"),
                Map.entry("step", 1250L),
                Map.entry("task", "mmlu"),
                Map.entry("acc_raw", 0.25),
                Map.entry("correct_logit_per_byte", 0.9),
                Map.entry("num_instances", 14042L),
                Map.entry("extra", "{\"acc_in_the_mood\":0.5}")),
            Map.of(
                "row", 1L,
                "recipe", "Dolma1.7",
                "size", "4M",
                "seed", "default",
                "step", 1250L,
                "task", "arc_easy",
                "correct_logit_per_byte", 0.8));
    assertThat(records.findings())
        .extracting(QualityFinding::rule)
        .containsExactly("unknown-metric");
  }

  @Test
  void aTextMayBeJsonOrPython() {
    CollectedRecords records =
        asText()
            .row("C4", "4M", 0.0, "default", "mmlu", "{\"acc_raw\": 0.5, \"no_answer\": null}")
            .row("C4", "4M", 0.0, "default", "boolq", "{'acc_raw': 0.25, 'acc_uncond': None}")
            .row("C4", "4M", 0.0, "default", "csqa", "{\"acc_raw\": 1e400}")
            .read();

    assertThat(records.entries(TypedTable.MACRO_AVERAGE))
        .extracting(entry -> entry.get("acc_raw"))
        .containsExactly(0.5, 0.25, Double.POSITIVE_INFINITY);
  }

  @Test
  void whatCannotBeUsedIsRejectedWithItsReason() {
    CollectedRecords records =
        asText()
            .row("C4", "4M", 0.0, "default", "mmlu", "{broken")
            .row("C4", "4M", 0.0, "default", "mmlu", "[1]")
            .row("C4", "4M", 0.0, "default", "mmlu", "{}")
            .row("C4", "4M", 0.0, "default", "mmlu_anatomy", "{'acc_raw': 1}")
            .row("C4", "4M", 0.0, "default", null, "{'acc_raw': 1}")
            .row("C4", "4M", 0.5, "default", "mmlu", "{'acc_raw': 1}")
            .read();

    assertThat(records.rejected())
        .extracting(RejectedRecord::row)
        .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(records.rejected())
        .extracting(RejectedRecord::reason)
        .anySatisfy(reason -> assertThat(reason).contains("neither JSON nor a Python dictionary"))
        .anySatisfy(reason -> assertThat(reason).contains("no dictionary"))
        .anySatisfy(reason -> assertThat(reason).contains("no metric has a value"))
        .anySatisfy(reason -> assertThat(reason).contains("mmlu_anatomy"));
  }

  @Test
  void aShardThatLostOneColumnIsNoTableOfAverages() {
    ResultTable shard =
        new ResultTable(
            text("data"),
            text("params"),
            integer("step"),
            text("seed"),
            text("task"),
            integer("token"),
            real("compute"),
            text("metrics"));
    assertThatThrownBy(() -> shard.row("C4", "4M", 0L, "default", "piqa", 0L, 0.0, "{}").read())
        .isInstanceOf(SourceException.class)
        .extracting(failure -> ((SourceException) failure).failure().remedy())
        .asString()
        .contains("here without tokens");
  }

  @Test
  void aFitKeepsItsMixAndNamesItsRecipe() {
    CollectedRecords records =
        new ResultTable(
                text("task"),
                text("mix"),
                text("metric"),
                text("setup"),
                real("step_1_y"),
                real("step_1_pred"),
                real("step_2_pred"),
                real("stacked_pred"))
            .row("mmlu", "dolma17", "acc_raw", "3_param-default", 1.0, 1.5, Double.NaN, 0.25)
            .row("mmlu", "no such mix", "acc_raw", "3_param-default", null, null, null, 0.5)
            .row("mmlu", "dolma17", null, "3_param-default", 1.0, 1.0, 1.0, 1.0)
            .row("mmlu", "dolma17", "acc_raw", "3_param-default", null, null, null, null)
            .read();

    assertThat(records.entries(TypedTable.SCALING_LAW_FIT))
        .containsExactly(
            Map.ofEntries(
                Map.entry("row", 0L),
                Map.entry("recipe", "Dolma1.7"),
                Map.entry("mix", "dolma17"),
                Map.entry("task", "mmlu"),
                Map.entry("metric", "acc_raw"),
                Map.entry("setup", "3_param-default"),
                Map.entry("step_1_y", 1.0),
                Map.entry("step_1_pred", 1.5),
                Map.entry("step_2_pred", Double.NaN),
                Map.entry("stacked_pred", 0.25)),
            Map.of(
                "row", 1L,
                "recipe", "no such mix",
                "mix", "no such mix",
                "task", "mmlu",
                "metric", "acc_raw",
                "setup", "3_param-default",
                "stacked_pred", 0.5));
    assertThat(records.findings()).extracting(QualityFinding::rule).contains("unknown-recipe");
    assertThat(records.rejected())
        .extracting(RejectedRecord::reason)
        .containsExactly("metric is empty", "no number has a value");
  }

  @Test
  void jsonMayHaveBothNullsAndTheNumbersThatOnlyPythonWrites() {
    CollectedRecords records =
        asText()
            .row("C4", "4M", 0.0, "default", "mmlu", "{\"acc_raw\": NaN, \"acc_uncond\": null}")
            .row("C4", "4M", 0.0, "default", "piqa", "{\"acc_raw\": -Infinity, \"margin\": null}")
            .read();

    assertThat(records.rejected()).isEmpty();
    assertThat(records.entries(TypedTable.MACRO_AVERAGE))
        .extracting(entry -> entry.get("acc_raw"))
        .containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
  }

  @Test
  void aShardWithoutTokensIsNoTableOfAveragesForAMetricBesideItsText() {
    ResultTable shard =
        new ResultTable(
            text("data"),
            text("params"),
            integer("step"),
            text("seed"),
            text("task"),
            real("compute"),
            text("metrics"),
            real("primary_metric"));
    assertThatThrownBy(shard::plan).isInstanceOf(SourceException.class);
  }

  @Test
  void aMetricWhoseColumnIsNoNumberIsSaidToBeThat() {
    CollectedRecords records =
        new ResultTable(
                text("data"),
                text("params"),
                real("step"),
                text("seed"),
                text("task"),
                real("acc_raw"),
                text("margin"))
            .row("C4", "4M", 0.0, "default", "mmlu", 0.5, "high")
            .read();

    assertThat(records.details("metric-not-a-number"))
        .singleElement()
        .asString()
        .contains("column margin", "'high'");
    assertThat(records.details("unknown-column")).isEmpty();
  }

  @Test
  void aSetupOutsideTheReleaseIsKeptAndReported() {
    CollectedRecords records =
        new ResultTable(
                text("task"),
                text("mix"),
                text("metric"),
                text("setup"),
                real("step_1_pred"),
                real("step_2_pred"),
                real("stacked_pred"))
            .row("mmlu", "dolma17", "acc_raw", "3_param-no_750M-step2=0.5", 1.0, 1.0, 1.0)
            .row("mmlu", "dolma17", "acc_raw", "4_param", 1.0, 1.0, 1.0)
            .read();

    assertThat(records.entries(TypedTable.SCALING_LAW_FIT))
        .extracting(entry -> entry.get("setup"))
        .containsExactly("3_param-no_750M-step2=0.5", "4_param");
    assertThat(records.details("unknown-setup")).singleElement().asString().contains("'4_param'");
  }
}
