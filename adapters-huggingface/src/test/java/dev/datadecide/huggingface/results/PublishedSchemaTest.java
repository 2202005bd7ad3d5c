package dev.datadecide.huggingface.results;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {
  private static final List<String> OF_COLUMNS =
      List.of("column-missing", "column-type-differs", "no-rows");

  private static ResultTable shard(ColumnSpec... others) {
    return new ResultTable(
        Stream.concat(
                Stream.of(
                    text("params"),
                    text("data"),
                    text("task"),
                    text("seed"),
                    text("chinchilla"),
                    text("metrics")),
                Stream.of(others))
            .toList());
  }

  private static List<String> rules(CollectedRecords records) {
    return records.findings().stream()
        .map(QualityFinding::rule)
        .filter(OF_COLUMNS::contains)
        .toList();
  }

  @Test
  void theSchemaAsPublishedIsNoFindingAndNeitherAreStepsAsReals() {
    ResultTable whole = shard(integer("step"), integer("tokens"), real("compute"));
    ResultTable reals = shard(real("step"), integer("tokens"), real("compute"));
    for (ResultTable each : List.of(whole, reals)) {
      each.row("4M", "C4", "boolq", "default", "5xC", "{'acc_raw': 0.5}", 0L, 0L, 0.0);
      assertThat(rules(each.read())).isEmpty();
    }
  }

  @Test
  void aColumnOfAnotherTypeIsReadAndReported() {
    TrainingSchedule schedule = TrainingSchedule.of(ModelSizes.named("4M"));
    CollectedRecords records =
        shard(text("step"), real("tokens"), real("compute"))
            .row(
                "4M",
                "C4",
                "boolq",
                "default",
                "5xC",
                "{'acc_raw': 0.5}",
                "1250",
                (double) schedule.tokensAt(1250),
                schedule.computeAt(1250))
            .row("4M", "C4", "boolq", "default", "5xC", "{'acc_raw': 0.5}", "later", 0.0, 0.0)
            .read();

    assertThat(records.details("column-type-differs"))
        .containsExactly(
            "columns have another type than published: step is text, not integer or real, tokens is"
                + " real, not integer");
    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry)
                .containsEntry("step", 1250L)
                .containsEntry("tokens", schedule.tokensAt(1250)));
    assertThat(records.rejected()).singleElement().extracting(each -> each.row()).isEqualTo(1L);
  }

  @Test
  void aFileWithoutRowsIsAFinding() {
    CollectedRecords records = shard(integer("step"), integer("tokens"), real("compute")).read();

    assertThat(rules(records)).containsExactly("no-rows");
    assertThat(records.rejected()).isEmpty();
  }

  @Test
  void validationSetsThatAFileLacksAreNamed() {
    List<String> sets = PerplexitySets.all().stream().map(PerplexitySet::hubColumn).toList();
    ResultTable table =
        new ResultTable(
            Stream.concat(
                    Stream.of(text("params"), text("data"), text("seed"), integer("step")),
                    sets.stream().skip(1).map(ColumnSpec::real))
                .toList());
    CollectedRecords records = table.row("4M", "C4", "default", 1250L, 12.5).read();

    assertThat(records.details("column-missing"))
        .singleElement()
        .asString()
        .endsWith("stay empty: " + sets.getFirst());
    assertThat(records.entries(TypedTable.PRETRAINING_PERPLEXITY)).hasSize(1);
  }

  @Test
  void aRenamedErrorColumnOfAFitIsMissingAndUnknown() {
    CollectedRecords records =
        new ResultTable(
                Stream.concat(
                        Stream.of("task", "mix", "metric", "setup").map(ColumnSpec::text),
                        Stream.of(
                                "step_1_y",
                                "step_2_y",
                                "stacked_y",
                                "step_1_pred",
                                "step_2_pred",
                                "stacked_pred",
                                "abs_error_step_1",
                                "abs_error_step_2",
                                "abs_error_stacked",
                                "relative_error",
                                "decision_acc")
                            .map(ColumnSpec::real))
                    .toList())
            .row("mmlu", "dolma17", "acc_raw", "2_param-default", 1.0)
            .read();

    assertThat(records.details("column-missing"))
        .singleElement()
        .asString()
        .endsWith(": rel_error_stacked");
    assertThat(records.details("unknown-column"))
        .singleElement()
        .asString()
        .contains("relative_error");
  }

  @Test
  void fiveSpellingsOfASeedAreOneAndNoFinding() {
    for (String spelling :
        List.of("small aux 2", "small-aux-2", "small_aux_2", "Small Aux 2", "14")) {
      CollectedRecords records =
          shard(integer("step"), integer("tokens"), real("compute"))
              .row("4M", "C4", "boolq", spelling, "5xC", "{'acc_raw': 0.5}", 0L, 0L, 0.0)
              .read();
      assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
          .as(spelling)
          .singleElement()
          .satisfies(entry -> assertThat(entry).containsEntry("seed", "small aux 2"));
      assertThat(records.details("unknown-seed")).isEmpty();
    }
  }
}
