package dev.datadecide.olmes.dump;

import static dev.datadecide.domain.ingest.TypedTable.EVALUATION_INSTANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsFeedTest {
  private static final String FILE = "task-000-arc-predictions.jsonl";

  @TempDir Path folder;

  @BeforeEach
  void writeMetrics() {
    Dumps.file(folder, "task-000-arc-metrics.json", Dumps.metrics("arc", "{\"acc\": 0.5}"));
  }

  private CollectedRecords fed(String... lines) {
    return Dumps.fed(Dumps.file(folder, FILE, lines));
  }

  private static String prediction(String members) {
    return "{"
        + members
        + ",\"metrics\":{\"acc\": NaN},\"model_output\":[{ \"a\": 1 }],"
        + Dumps.HASHES
        + "}";
  }

  @Test
  void keepsThePartsOfAPredictionAsWritten() {
    CollectedRecords fed =
        fed(
            prediction("\"doc_id\":0,\"native_id\":\"Mercury_7\",\"label\":1"),
            prediction("\"doc_id\":1,\"native_id\":12,\"label\":\"B\",\"odd\":[ 1 ]"),
            prediction("\"doc_id\":2,\"native_id\":{ \"id\": 3 },\"label\":[1, 2]"),
            prediction("\"doc_id\":3,\"native_id\":null"));
    assertThat(fed.column(EVALUATION_INSTANCE, "native_id"))
        .containsExactly("Mercury_7", "12", "{ \"id\": 3 }", null);
    assertThat(fed.column(EVALUATION_INSTANCE, "label")).containsExactly("1", "B", "[1, 2]", null);
    assertThat(fed.column(EVALUATION_INSTANCE, "metrics")).containsOnly("{\"acc\": NaN}");
    assertThat(fed.column(EVALUATION_INSTANCE, "model_output")).containsOnly("[{ \"a\": 1 }]");
    assertThat(fed.column(EVALUATION_INSTANCE, "extra"))
        .containsExactly(null, "{\"odd\":[ 1 ]}", null, null);
    assertThat(fed.column(EVALUATION_INSTANCE, "idx")).containsOnly((Object) null);
    assertThat(fed.column(EVALUATION_INSTANCE, "part")).containsOnly("prediction");
    assertThat(fed.column(EVALUATION_INSTANCE, "model")).containsOnly("/weights/m");
    assertThat(fed.column(EVALUATION_INSTANCE, "task_config")).containsOnly("{\"shots\":5}");
    assertThat(fed.rules()).containsExactly("predictions-incomplete");
    assertThat(fed.findings().getFirst().detail()).endsWith("4 predictions of 2 instances");
  }

  @Test
  void keepsRecordedInputsAndRequestsWithTheirIndex() {
    CollectedRecords inputs =
        Dumps.fed(
            Dumps.file(
                folder,
                "task-000-arc-recorded-inputs.jsonl",
                "{\"doc\":{\"q\": 1},\"task_name\":\"arc\",\"doc_id\":0,\"native_id\":\"x\","
                    + "\"label\":0,\"requests\":[{\"idx\":0}]}"));
    assertThat(inputs.column(EVALUATION_INSTANCE, "part")).containsExactly("recorded_input");
    assertThat(inputs.column(EVALUATION_INSTANCE, "doc")).containsExactly("{\"q\": 1}");
    assertThat(inputs.column(EVALUATION_INSTANCE, "requests")).containsExactly("[{\"idx\":0}]");
    assertThat(inputs.column(EVALUATION_INSTANCE, "extra")).containsOnly((Object) null);

    CollectedRecords requests =
        Dumps.fed(
            Dumps.file(
                folder,
                "task-000-arc-requests.jsonl",
                "{\"request_type\":\"loglikelihood\",\"doc\":{},\"request\":{\"c\": \"x\"},"
                    + "\"idx\":1,\"task_name\":\"arc\",\"doc_id\":0,\"native_id\":0,\"label\":0}"));
    assertThat(requests.column(EVALUATION_INSTANCE, "idx")).containsExactly(1L);
    assertThat(requests.column(EVALUATION_INSTANCE, "request_type"))
        .containsExactly("loglikelihood");
    assertThat(requests.column(EVALUATION_INSTANCE, "request")).containsExactly("{\"c\": \"x\"}");
    assertThat(requests.column(EVALUATION_INSTANCE, "model_hash")).containsExactly("m1");
  }

  @Test
  void rejectsRecordsThatCannotBeAttributed() {
    CollectedRecords fed =
        fed(
            prediction("\"doc_id\":0"),
            prediction("\"doc_id\":\"0\""),
            prediction("\"doc_id\":1.5"),
            prediction("\"doc_id\":99999999999999999999"),
            prediction("\"doc_id\":1,\"idx\":\"a\""),
            prediction("\"doc_id\":1").replace("t1", "t2"),
            prediction("\"doc_id\":1").replace("m1", "m2"),
            "{\"doc_id\":1,\"label\":0}",
            prediction("\"doc_id\":1").substring(0, 29),
            prediction("\"doc_id\":1"));
    assertThat(fed.column(EVALUATION_INSTANCE, "doc_id")).containsExactly(0L, 1L);
    assertThat(fed.column(EVALUATION_INSTANCE, "row")).containsExactly(0L, 9L);
    assertThat(fed.reasons())
        .containsExactly(
            "the record's doc_id is no whole number",
            "the record's doc_id is no whole number",
            "the record's doc_id is no whole number",
            "the record's idx is no whole number",
            "its task_hash t2 is not that of the metrics of the task arc beside it, t1",
            "its model_hash m2 is not that of the metrics of the task arc beside it, m1",
            "the record is no prediction: nothing in it tells what it is",
            "the line ends in the middle of its JSON, after 29 characters");
    assertThat(fed.rules()).isEmpty();
  }

  @Test
  void rejectsBytesThatAreNoText() throws Exception {
    Path file = folder.resolve(FILE);
    byte[] good =
        (prediction("\"doc_id\":0,\"label\":\"\uFFFD\"") + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(file, good);
    Files.write(
        file,
        prediction("\"doc_id\":1,\"label\":\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1),
        java.nio.file.StandardOpenOption.APPEND);
    CollectedRecords fed = Dumps.fed(file);
    assertThat(fed.column(EVALUATION_INSTANCE, "label")).containsExactly("\uFFFD");
    assertThat(fed.reasons()).containsExactly("the line is not text in UTF-8");
  }

  @Test
  void findsTheTaskOfOlderDumpsByItsName() {
    Path older = folder.resolve("older");
    Dumps.file(
        older,
        "metrics-all.jsonl",
        Dumps.metrics("arc", "\"task_hash\":\"ta\"", "{\"acc\": 1}"),
        Dumps.metrics("boolq:rc::olmes", "\"task_hash\":\"tb\"", "{\"acc\": 1}"));
    CollectedRecords fed =
        Dumps.fed(
            Dumps.file(
                older,
                "task-002-boolq-rc__olmes-requests.jsonl",
                "{\"doc_id\":0,\"request\":{},\"idx\":0}"));
    assertThat(fed.column(EVALUATION_INSTANCE, "task")).containsExactly("boolq:rc::olmes");
    assertThat(fed.column(EVALUATION_INSTANCE, "task_hash")).containsExactly("tb");
  }

  @Test
  void findsTheTaskByItsDigestsWhateverTheFileIsCalled() {
    Dumps.file(
        folder,
        "metrics-all.jsonl",
        Dumps.metrics("arc", "{\"acc\": 0.5}"),
        Dumps.metrics("boolq", "\"task_hash\":\"tb\",\"model_hash\":\"m1\"", "{\"acc\": 1}"));
    CollectedRecords fed =
        Dumps.fed(Dumps.file(folder, "answers", prediction("\"doc_id\":0").replace("t1", "tb")));
    assertThat(fed.column(EVALUATION_INSTANCE, "task")).containsExactly("boolq");
  }

  @Test
  void takesTheConfigurationOfATaskWithoutMetricsFromItsOwnFile() {
    Dumps.file(
        folder,
        "task-001-piqa-config.json",
        "{\"task_config\":{\"task_name\":\"piqa\",\"shots\":3},\"model_config\":{\"model_path\":"
            + "\"/weights/m\"}}");
    CollectedRecords fed =
        Dumps.fed(
            Dumps.file(
                folder, "task-001-piqa-predictions.jsonl", "{\"doc_id\":0,\"model_output\":[]}"));
    assertThat(fed.column(EVALUATION_INSTANCE, "task_config")).containsExactly("{\"shots\":3}");
    assertThat(fed.rules()).isEmpty();
  }

  @Test
  void keepsPredictionsOfATaskThatNothingElseSpeaksOf() {
    CollectedRecords fed =
        Dumps.fed(
            Dumps.file(
                folder,
                "task-009-lost-predictions.jsonl",
                "{\"doc_id\":0,\"metrics\":{},\"task_hash\":\"t9\",\"model_hash\":\"m1\"}"));
    assertThat(fed.column(EVALUATION_INSTANCE, "task")).containsExactly("lost");
    assertThat(fed.column(EVALUATION_INSTANCE, "task_hash")).containsExactly("t9");
    assertThat(fed.column(EVALUATION_INSTANCE, "task_config")).containsOnly((Object) null);
    assertThat(fed.column(EVALUATION_INSTANCE, "model")).containsExactly("/weights/m");
    assertThat(fed.rules()).containsExactly("instances-without-metrics");
  }

  @Test
  void doesNotGuessBetweenTwoModelsOrTwoConfigurations() {
    Path mixed = folder.resolve("mixed");
    Dumps.file(
        mixed,
        "metrics-all.jsonl",
        Dumps.metrics("arc", "{\"acc\": 1}"),
        Dumps.metrics("arc", "{\"acc\": 1}").replace("/weights/m", "/weights/n"));
    String request = "{\"doc_id\":0,\"request\":{},\"idx\":0}";
    assertThat(Dumps.fed(Dumps.file(mixed, "task-000-arc-requests.jsonl", request)).reasons())
        .containsExactly("2 different metrics of the task arc lie beside it");
    assertThat(Dumps.fed(Dumps.file(mixed, "task-001-other-requests.jsonl", request)).reasons())
        .containsExactly("it may be of 2 models of the folder");
    assertThat(Dumps.fed(Dumps.file(mixed, "requests", request)).reasons())
        .containsExactly("neither it nor the name of its file says which task it is of");
  }

  @Test
  void refusesQuestionsToAModelThatNothingNames() {
    Path alone = Dumps.file(folder.resolve("alone"), FILE, prediction("\"doc_id\":0"));
    SourceFailure refusal =
        catchThrowableOfType(SourceException.class, () -> Dumps.plan(alone)).failure();
    assertThat(refusal.happened()).contains("alone", "names the model");
    assertThat(refusal.remedy()).contains("metrics-all.jsonl");
  }

  @Test
  void readsTheRecordsOfPretrainingCheckpointsLikewise() {
    Path step = folder.resolve("dolma1.7/150M/seed-2/step-37500");
    Dumps.file(step, "arc_easy-metrics.json", Dumps.metrics("arc_easy", "{\"acc_raw\": 0.5}"));
    CollectedRecords fed =
        Dumps.fed(
            Dumps.file(
                step,
                "arc_easy-predictions.jsonl",
                prediction("\"doc_id\":0,\"native_id\":\"a\""),
                prediction("\"doc_id\":1,\"native_id\":1")));
    assertThat(fed.column(EVALUATION_INSTANCE, "task")).containsOnly("arc_easy");
    assertThat(fed.rules()).isEmpty();
    assertThat(fed.rejected()).isEmpty();
  }
}
