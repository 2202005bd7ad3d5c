package dev.datadecide.huggingface.results;

import static dev.datadecide.domain.artifact.ColumnSpec.bool;
import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WideResultsTest {
  // 4M: batch 32 x 2,048 tokens per step, 3,744,832 parameters (models.json)
  private static final double TOKENS = 81_920_000.0;
  private static final double COMPUTE = 1_840_659_824_640_000.0;

  @Test
  void aRowBecomesAnEntryPerTaskOneOfPerplexitiesAndOnePerAverage() {
    CollectedRecords records =
        table()
            .row("4M", "Dolma1.7", 2L, 1250.0, TOKENS, COMPUTE, 285.5, 0.1, 0.2, 0.3, null, 0.4)
            .read();

    assertThat(records.findings()).isEmpty();
    assertThat(records.entries(TypedTable.PRETRAINING_PERPLEXITY))
        .containsExactly(
            Map.of(
                "row",
                0L,
                "recipe",
                "Dolma1.7",
                "size",
                "4M",
                "seed",
                "small aux 3",
                "step",
                1250L,
                "pile",
                285.5));
    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .containsExactly(
            entry("arc_challenge", Map.of("uncond_correct_prob", 0.1, "correct_prob", 0.2)),
            entry("mmlu_high_school_us_history", Map.of("acc_raw", 0.4)));
    assertThat(records.entries(TypedTable.MACRO_AVERAGE))
        .containsExactly(entry("mmlu_average", Map.of("acc_raw", 0.3)));
  }

  @Test
  void aRowWithOneSideOnlyIsKeptAndAnEmptyOneRejected() {
    CollectedRecords records =
        table()
            .row("4M", "Dolma1.7", 0L, 0.0, 0.0, 0.0, null, 0.1, null, null, null, null)
            .row("4M", "Dolma1.7", 0L, 5735.0, 375_848_960.0, 8_444_947_275_448_320.0, 143.9)
            .row("4M", "Dolma1.7", 0L, 5745.0, 376_504_320.0, null)
            .row("4M", "Dolma1.7", 0L, 5755.0, null, null, Double.NaN)
            .read();

    assertThat(records.findings()).isEmpty();
    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .extracting(entry -> entry.get("row"))
        .containsExactly(0L);
    assertThat(records.entries(TypedTable.PRETRAINING_PERPLEXITY))
        .extracting(entry -> entry.get("row"))
        .containsExactly(1L, 3L);
    assertThat(records.rejected())
        .containsExactly(new RejectedRecord(2, 0, "neither a perplexity nor a score has a value"));
  }

  @Test
  void seedsAreNumberedAsByThePipelineOrNamed() {
    CollectedRecords records =
        new ResultTable(
                text("params"), text("data"), text("seed"), real("step"), real("pile_valppl"))
            .row("4M", "C4", "4", 1250.0, 9.5)
            .row("4M", "C4", "large aux 2", 1250.0, 9.5)
            .row("4M", "C4", "7", 1250.0, 9.5)
            .read();

    assertThat(records.entries(TypedTable.PRETRAINING_PERPLEXITY))
        .extracting(entry -> entry.get("seed"))
        .containsExactly("large aux 3", "large aux 2", "7");
    assertThat(records.details("unknown-seed")).hasSize(1);
  }

  @Test
  void theNewerSpellingOfPerplexitiesIsKnown() {
    CollectedRecords records =
        new ResultTable(
                text("params"),
                text("data"),
                real("seed"),
                integer("step"),
                real("dolma_common_crawl_valppl"),
                real("c4_en_valppl"))
            .row("4M", "C4", 1.0, 1250L, 9.5, 8.5)
            .row("4M", "C4", Double.NaN, 1250L, 9.5, 8.5)
            .read();

    assertThat(records.rejected()).containsExactly(new RejectedRecord(1, 0, "seed is empty"));

    assertThat(records.entries(TypedTable.PRETRAINING_PERPLEXITY))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry)
                .containsEntry("seed", "small aux 2")
                .containsEntry("dolma_common-crawl", 9.5)
                .containsEntry("c4_en", 8.5));
  }

  @Test
  void twoColumnsForOnePerplexityAreRefused() {
    ResultTable table =
        new ResultTable(
            text("params"),
            text("data"),
            integer("seed"),
            integer("step"),
            real("pile-valppl"),
            real("pile_valppl"));

    assertThatThrownBy(table::plan)
        .isInstanceOf(SourceException.class)
        .hasMessageEndingWith("two columns hold the perplexity of pile: pile-valppl, pile_valppl");
  }

  @Test
  void columnsThatOnlyResembleScoresAreReportedAndJoinedOnesAreNot() {
    CollectedRecords records =
        new ResultTable(
                text("params"),
                text("data"),
                integer("seed"),
                integer("step"),
                real("pile-valppl"),
                real("new_task_correct_prob"),
                real("arc_easy_new_metric"),
                real("new_set-valppl"),
                real("lr_at_step"),
                bool("weight_tying"),
                text("remark"))
            .row("4M", "C4", 1L, 1250L, 9.5, 0.5, 0.5, 0.5, 0.5, true, "x")
            .read();

    assertThat(records.details("unknown-result-column"))
        .containsExactly(
            "3 columns are no validation set, or no task and metric, of the catalogue and are not"
                + " read: 'new_task_correct_prob', 'arc_easy_new_metric', 'new_set-valppl'");
    assertThat(records.details("unknown-column"))
        .containsExactly("1 column is not known and not read: 'remark'");
  }

  @Test
  void tokensBesideAWholeNumberByRoundingAreThatNumber() {
    CollectedRecords records =
        table()
            .row("4M", "C4", 0L, 1250.0, Math.nextUp(TOKENS), COMPUTE, null, 0.1)
            .row("4M", "C4", 0L, 1250.0, TOKENS + 0.25, COMPUTE, null, 0.1)
            .row("4M", "C4", 0L, 1250.0, Double.POSITIVE_INFINITY, COMPUTE, null, 0.1)
            .read();

    assertThat(records.entries(TypedTable.PRETRAINING_EVALUATION))
        .extracting(entry -> entry.get("tokens"))
        .containsExactly(81_920_000L, null, null);
    assertThat(records.details("tokens-not-whole"))
        .containsExactly(
            "tokens are not a whole number, left out: 2 records, first row 1 (8.192000025E7)");
  }

  @Test
  void everyColumnOfThePipelinesTableHasItsOneMeaning() {
    List<ColumnSpec> columns = new ArrayList<>();
    columns.addAll(List.of(text("params"), text("data"), integer("seed"), real("step")));
    List<@Nullable Object> cells = new ArrayList<>(List.of("4M", "Dolma1.7", 0L, 1250.0));
    PerplexitySets.all().forEach(set -> columns.add(real(set.name() + "-valppl")));
    // metric-major: 67 tasks x 28 metrics, without the five that two tasks cannot have
    // (metrics.json)
    for (EvaluationMetric metric : Metrics.all()) {
      if (metric.keptByDatadec()) {
        Stream.concat(Tasks.all().stream(), Tasks.averages().stream().limit(1))
            .filter(task -> !(task instanceof EvaluationTask one) || one.reports(metric))
            .forEach(task -> columns.add(real(task.name() + "_" + metric.name())));
      }
    }
    assertThat(columns).hasSize(4 + 11 + 1866);
    for (int i = 4; i < columns.size(); i++) {
      cells.add((double) i);
    }

    CollectedRecords records = new ResultTable(columns).row(cells.toArray()).read();

    // each value is its column's position, so that no primary metric equals its accuracy
    assertThat(records.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo("primary-metric-mismatch"));
    List<String> read = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    records
        .entries(TypedTable.PRETRAINING_PERPLEXITY)
        .forEach(entry -> PerplexitySets.all().forEach(set -> values.add(entry.get(set.name()))));
    for (TypedTable table : List.of(TypedTable.PRETRAINING_EVALUATION, TypedTable.MACRO_AVERAGE)) {
      for (Map<String, Object> entry : records.entries(table)) {
        for (EvaluationMetric metric : Metrics.all()) {
          Object value = entry.get(metric.name());
          if (value != null) {
            values.add(value);
            read.add(entry.get("task") + "_" + metric.name() + " " + value);
          }
        }
      }
    }
    assertThat(values).doesNotHaveDuplicates().hasSize(11 + 1866);
    assertThat(read)
        .hasSize(1866)
        .allSatisfy(column -> {
          int blank = column.indexOf(' ');
          int position = (int) Double.parseDouble(column.substring(blank + 1));
          assertThat(columns.get(position).name()).isEqualTo(column.substring(0, blank));
        });
  }

  private static Map<String, Object> entry(String task, Map<String, Object> metrics) {
    Map<String, Object> entry =
        new HashMap<>(
            Map.of(
                "row",
                0L,
                "recipe",
                "Dolma1.7",
                "size",
                "4M",
                "seed",
                "small aux 3",
                "step",
                1250L,
                "task",
                task,
                "tokens",
                81_920_000L,
                "compute",
                COMPUTE));
    entry.putAll(metrics);
    return entry;
  }

  private static ResultTable table() {
    return new ResultTable(
        text("params"),
        text("data"),
        integer("seed"),
        real("step"),
        real("tokens"),
        real("compute"),
        real("pile-valppl"),
        real("arc_challenge_uncond_correct_prob"),
        real("arc_challenge_correct_prob"),
        real("mmlu_average_acc_raw"),
        real("winogrande_acc_raw"),
        real("mmlu_high_school_us_history_acc_raw"));
  }
}
