package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.contract.HostileValues;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.TypedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the views show of evaluations, whatever the order in which they came. */
class EvaluationRecordsTest {
  private static final String INSTANCES =
      "SELECT model, task, doc_id, idx, prediction_metrics, doc, recorded_requests, request"
          + " FROM analysis.evaluation_instances ORDER BY model, task, doc_id, idx NULLS FIRST,"
          + " prediction_metrics";

  private static final String SCORES =
      "SELECT run_key, model, task, metric, value, exact, json"
          + " FROM analysis.posttraining_evaluations ORDER BY model, task, metric";

  @TempDir Path folder;

  private static Entries entry(TypedTable table, @Nullable Object... namesAndValues) {
    List<@Nullable Object> all = new ArrayList<>(List.of("row", 0));
    all.addAll(Arrays.asList(namesAndValues));
    return new Entries().add(table, all.toArray());
  }

  private static Entries answer(String task, @Nullable String config, @Nullable Object... more) {
    List<@Nullable Object> all = new ArrayList<>(List.of("model", "m", "task", task));
    all.addAll(Arrays.asList("task_config", config, "doc_id", 7));
    all.addAll(Arrays.asList(more));
    return entry(TypedTable.EVALUATION_INSTANCE, all.toArray());
  }

  private static Entries score(String metric, double value, @Nullable Object evaluatedAt) {
    return entry(
        TypedTable.POSTTRAINING_EVALUATION,
        "model",
        "/weights/250912-172812_match",
        "named_run",
        "250912-172812_match",
        "task",
        "arc",
        "metric",
        metric,
        "value",
        value,
        "evaluated_at",
        evaluatedAt);
  }

  /** The rows that a query gives after entries came in, an artifact each. */
  private List<String> shown(String name, List<Entries> entries, String sql) {
    Path workspace = folder.resolve(name);
    workspace.toFile().mkdirs();
    try (OpenedWarehouse open = OpenedWarehouse.in(workspace)) {
      for (int i = 0; i < entries.size(); i++) {
        RecordCounts counts =
            Batches.counts(
                Batches.load(open.warehouse(), folder, "artifact " + i, entries.get(i).plan()));
        assertThat(counts.rejected()).isZero();
      }
      assertThat(open.warehouse().ledger().verify()).isEmpty();
    }
    return Peek.rows(workspace, sql);
  }

  private List<String> shownInAnyOrder(List<Entries> entries, String sql) {
    List<String> first = shown("in order", entries, sql);
    for (int seed = 0; seed < 3; seed++) {
      List<Entries> shuffled = new ArrayList<>(entries);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(shown("shuffled " + seed, shuffled, sql)).isEqualTo(first);
    }
    return first;
  }

  @Test
  void joinsThePartsOfAQuestion() {
    List<Entries> entries =
        List.of(
            answer("arc", "{}", "part", "prediction", "metrics", "{\"acc\":1}"),
            answer("arc", "{}", "part", "recorded_input", "doc", "{1}", "requests", "[2]"),
            answer("arc", "{}", "part", "request", "idx", 0, "doc", "{1}", "request", "{3}"),
            answer("arc", "{}", "part", "request", "idx", 1, "doc", "{1}", "request", "{4}"));
    assertThat(shownInAnyOrder(entries, INSTANCES))
        .containsExactly(
            "m|arc|7|null|{\"acc\":1}|{1}|[2]|null",
            "m|arc|7|0|null|{1}|null|{3}", "m|arc|7|1|null|{1}|null|{4}");
  }

  @Test
  void showsOneOfSeveralAnswersAndSaysSo() {
    List<Entries> entries =
        List.of(
            answer("arc", "{}", "part", "prediction", "metrics", "{1}"),
            answer("arc", "{}", "part", "prediction", "metrics", "{2}"),
            answer("arc:mc", "{}", "part", "prediction", "metrics", "{1}"),
            answer("arc", "{\"shots\":5}", "part", "prediction", "metrics", "{3}"));
    assertThat(shownInAnyOrder(entries, INSTANCES)).hasSize(2);
    assertThat(
            shownInAnyOrder(
                entries, "SELECT rule, subject, detail FROM core.quality_finding ORDER BY ALL"))
        .containsExactly(
            "evaluation-instance-conflict|model m|1 records of questions came with different"
                + " contents: prediction of document 7 of task arc; one of them is shown.");
  }

  @Test
  void forgetsThatAConfigurationWasUnknownOnceItIsKnown() {
    List<Entries> entries =
        List.of(
            answer("arc", null, "part", "prediction", "metrics", "{1}"),
            answer("arc", "{}", "part", "prediction", "metrics", "{1}"),
            answer("other", null, "part", "prediction", "metrics", "{5}"));
    assertThat(shownInAnyOrder(entries, INSTANCES))
        .containsExactly("m|arc|7|null|{1}|null|null|null", "m|other|7|null|{5}|null|null|null");
  }

  @Test
  void showsTheLastEvaluatedScoreAndItsRun() {
    List<Entries> entries =
        List.of(
            score("acc", 0.5, 1_000_000L),
            score("acc", 0.75, 3_000_000L),
            score("acc", 0.25, null),
            score("nan", Double.NaN, 1_000_000L),
            new Entries().run(0, "lab", "p", "250912-172812_match", "finished"));
    assertThat(shownInAnyOrder(entries, SCORES))
        .containsExactly(
            "api.wandb.ai/lab/p/250912-172812_match|/weights/250912-172812_match|arc|acc|0.75"
                + "|null|null",
            "api.wandb.ai/lab/p/250912-172812_match|/weights/250912-172812_match|arc|nan|NaN"
                + "|null|null");
    assertThat(shownInAnyOrder(entries, "SELECT detail FROM core.quality_finding ORDER BY ALL"))
        .containsExactly(
            "1 scores came with different values: task arc, acc is 0.25 and 0.75; the last"
                + " evaluated counts.");
  }

  @Test
  void namesNoRunWhenSeveralHaveTheName() {
    assertThat(
            shown(
                "two runs",
                List.of(
                    score("acc", 0.5, null),
                    new Entries().run(0, "lab", "p", "250912-172812_match", "finished"),
                    new Entries().run(0, "lab", "q", "250912-172812_match", "finished")),
                SCORES))
        .containsExactly("null|/weights/250912-172812_match|arc|acc|0.5|null|null");
  }

  @Test
  void keepsTextsOfAnyKind() {
    List<Entries> entries = new ArrayList<>();
    List<String> hostile = HostileValues.names();
    for (String text : hostile) {
      entries.add(answer("arc", text, "part", "prediction", "native_id", text, "label", text));
    }
    assertThat(
            shown(
                "hostile",
                entries,
                "SELECT count(*), count(DISTINCT native_id), bool_and(native_id = label),"
                    + " bool_and(native_id = task_config) FROM analysis.evaluation_instances"))
        .containsExactly(hostile.size() + "|" + hostile.size() + "|true|true");
  }
}
