package dev.datadecide.olmes.dump;

import static dev.datadecide.domain.ingest.TypedTable.POSTTRAINING_EVALUATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFeedTest {
  @TempDir Path folder;

  private CollectedRecords fed(String... lines) {
    return Dumps.fed(Dumps.file(folder, "metrics-all.jsonl", lines));
  }

  @Test
  void makesAnEntryOfEveryMetric() {
    CollectedRecords fed =
        fed(
            Dumps.metrics(
                "arc",
                "{\"acc\": 0.5, \"n\": 2, \"extra_metrics\": {\"tokens\": 3.25}, \"note\": \"x\","
                    + " \"list\": [1, 2], \"none\": null, \"empty\": {}}"));
    assertThat(fed.column(POSTTRAINING_EVALUATION, "metric"))
        .containsExactly("acc", "n", "extra_metrics.tokens", "note", "list", "none", "empty");
    assertThat(fed.column(POSTTRAINING_EVALUATION, "value"))
        .containsExactly(0.5, 2.0, 3.25, null, null, null, null);
    assertThat(fed.column(POSTTRAINING_EVALUATION, "json"))
        .containsExactly(null, null, null, "\"x\"", "[1, 2]", "null", "{}");
    assertThat(fed.column(POSTTRAINING_EVALUATION, "row")).containsOnly(0L);
    assertThat(fed.column(POSTTRAINING_EVALUATION, "num_instances")).containsOnly(2L);
    assertThat(fed.column(POSTTRAINING_EVALUATION, "task_config")).containsOnly("{\"shots\":5}");
    assertThat(fed.column(POSTTRAINING_EVALUATION, "task_hash")).containsOnly("t1");
    assertThat(fed.rejected()).isEmpty();
  }

  @Test
  void keepsNumbersThatAreNoneOrTooLargeForADouble() {
    CollectedRecords fed =
        fed(
            Dumps.metrics(
                "arc",
                "{\"a\": NaN, \"b\": -Infinity, \"c\": 9007199254740993, \"d\": 1e999, \"e\":"
                    + " 9007199254740992}"));
    assertThat(fed.column(POSTTRAINING_EVALUATION, "value"))
        .containsExactly(
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            9.007199254740992E15,
            Double.POSITIVE_INFINITY,
            9.007199254740992E15);
    assertThat(fed.column(POSTTRAINING_EVALUATION, "exact"))
        .containsExactly(null, null, "9007199254740993", "1e999", null);
  }

  @Test
  void rejectsEachBadLineForItself() {
    CollectedRecords fed =
        fed(
            Dumps.metrics("arc", "{\"acc\": 0.5}"),
            "{\"task_name\": \"cut\", \"metrics\": {\"acc\": 0.",
            "not json",
            "[1]",
            "",
            Dumps.metrics("boolq", "{}"),
            "{\"task_name\":\"homeless\",\"metrics\":{\"acc\":1}}",
            "{\"doc_id\":1,\"metrics\":{}}",
            Dumps.metrics("piqa", "{\"acc\": 0.25}"));
    assertThat(fed.column(POSTTRAINING_EVALUATION, "task")).containsExactly("arc", "piqa");
    assertThat(fed.column(POSTTRAINING_EVALUATION, "row")).containsExactly(0L, 7L);
    assertThat(fed.rejected()).extracting("row").containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(fed.reasons().get(0)).contains("ends in the middle of its JSON");
    assertThat(fed.reasons().get(1)).contains("is not JSON, at character");
    assertThat(fed.reasons().get(2)).isEqualTo("the line is not a JSON object");
    assertThat(fed.reasons().get(3)).isEqualTo("the record has no metrics");
    assertThat(fed.reasons().get(4)).contains("does not say which model");
    assertThat(fed.reasons().get(5))
        .isEqualTo("the record has no metrics of a task, it belongs among predictions");
  }

  @Test
  void leavesOutWhoEvaluatedAndWhereAndSaysSo() {
    String record =
        Dumps.metrics("arc", "{\"acc\": 0.5}")
            .replace(
                "\"num_instances\"",
                "\"beaker_info\":{\"user\":\"ada\"},\"compute_config\":{\"output_dir\":"
                    + "\"/home/ada\"},\"num_instances\"");
    CollectedRecords fed = fed(record);
    for (String column :
        POSTTRAINING_EVALUATION.columns().stream().map(spec -> spec.name()).toList()) {
      assertThat(String.valueOf(fed.column(POSTTRAINING_EVALUATION, column)))
          .as(column)
          .doesNotContain("ada");
    }
    assertThat(fed.rules()).containsExactly("machine-data-left-out");
  }

  @Test
  void tellsTheRunThatAPathNames() {
    CollectedRecords fed =
        fed(
            named("/weka/ada/model/250912-172812_match/step_100", "null"),
            named("allenai/DataDecide-dolma1_7-60M", "\"step6250-seed-small-aux-2\""),
            named("allenai/DataDecide-dolma1_7-60M", "\"main\""),
            named("allenai/DataDecide-dolma1_7-60M", "\"odd\""),
            named("pythia-160m", "null"));
    assertThat(fed.column(POSTTRAINING_EVALUATION, "named_run"))
        .containsExactly(
            "250912-172812_match",
            "dolma1_7-60M-small-aux-2",
            "dolma1_7-60M-default",
            null,
            "pythia-160m");
    assertThat(fed.column(POSTTRAINING_EVALUATION, "revision"))
        .containsExactly(null, "step6250-seed-small-aux-2", "main", "odd", null);
  }

  private static String named(String path, String revision) {
    return Dumps.metrics("arc", "{\"acc\": 0.5}")
        .replace(
            "\"model_path\":\"/weights/m\"",
            "\"model_path\":\"" + path + "\",\"revision\":" + revision);
  }

  @Test
  void readsTimesAndTellsThoseItCannotRead() {
    String dated =
        Dumps.metrics("arc", "{\"acc\": 0.5}")
            .replace("\"num_instances\":2", "\"current_date\":%s");
    CollectedRecords fed =
        fed(
            dated.formatted("\"2025-09-13 20:31:11 UTC\""),
            dated.formatted("\"2025-09-13T20:31:11.5+02:00\""),
            dated.formatted("\"yesterday\""),
            dated.formatted("null"));
    assertThat(fed.column(POSTTRAINING_EVALUATION, "evaluated_at"))
        .containsExactly(1_757_795_471_000_000L, 1_757_788_271_500_000L, null, null);
    assertThat(fed.rules()).containsExactly("unreadable-time");
    assertThat(fed.findings().getFirst().detail()).startsWith("1 times").endsWith("yesterday");
  }

  @Test
  void readsAFileThatIsOneObjectOverSeveralLines() {
    String text = Dumps.metrics("arc", "{\"acc\": 0.5}").replace(",", ",\n  ");
    CollectedRecords fed = Dumps.fed(Dumps.file(folder, "task-000-arc-metrics.json", text));
    assertThat(fed.column(POSTTRAINING_EVALUATION, "value")).containsExactly(0.5);
    assertThat(fed.column(POSTTRAINING_EVALUATION, "model_config"))
        .containsExactly("{\"model\":\"m\",\"model_path\":\"/weights/m\"}");
  }

  @Test
  void takesTheLastOfRepeatedKeysAndSaysSo() {
    CollectedRecords fed =
        fed(Dumps.metrics("arc", "{\"acc\": 0.5}").replaceFirst("\\{", "{\"task_name\":\"old\","));
    assertThat(fed.column(POSTTRAINING_EVALUATION, "task")).containsExactly("arc");
    assertThat(fed.rules()).containsExactly("duplicate-json-key");
  }
}
