package dev.datadecide.wandb.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.CollectedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports as JSON lines, of every version (traps 79 to 87 of the reference). */
class JsonLinesTest {
  private static final String RUN_OF_3 =
      "{\"run\":{\"run_id\":\"a\",\"name\":\"nice\",\"display_name\":\"nice\",\"entity\":\"lab\","
          + "\"project\":\"sft\",\"state\":\"finished\",\"created_at\":\"2026-01-01T00:00:00+00:00\","
          + "\"updated_at\":null,\"storage_id\":\"UnVu\",\"tags\":[\"x\",\"y\"],\"group\":\"g\","
          + "\"job_type\":\"train\",\"sweep_name\":\"s1\",\"config\":{\"lr\":0.1,\"big\":9007199254740993},"
          + "\"summary_metrics\":{\"loss\":0.5,\"_step\":9},\"history_keys\":{\"lastStep\":9}},"
          + "\"exported_at\":\"2026-05-01T10:00:00+00:00\"}";

  private static final String RAW_RUN =
      "{\"run_id\":\"a\",\"entity\":\"lab\",\"project\":\"sft\","
          + "\"exported_at\":\"2026-05-01T10:00:00+00:00\",\"raw_run\":{\"name\":\"a\","
          + "\"displayName\":\"nice\",\"state\":\"finished\",\"createdAt\":\"2026-01-01T00:00:00Z\","
          + "\"historyLineCount\":10,\"tags\":[\"x\",\"y\"],\"group\":\"g\",\"jobType\":\"train\","
          + "\"sweepName\":\"s1\",\"config\":\"{\\\"lr\\\":{\\\"value\\\":0.1,\\\"desc\\\":null},"
          + "\\\"big\\\":{\\\"value\\\":9007199254740993}}\","
          + "\"summaryMetrics\":\"{\\\"loss\\\":0.5,\\\"_step\\\":9}\"}}";

  @TempDir private Path folder;

  private CollectedRecords read(String name, String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    WandbExportSource source = new WandbExportSource(new MemoryTables());
    SourceRequest request =
        new SourceRequest(folder, options.length == 0 ? Map.of() : Map.of(options[0], options[1]));
    assertThat(source.pages(request)).extracting(SourcePage::file).contains(file);
    LoadPlan plan =
        source.plan(
            new RawArtifact(
                new ContentDigest("0".repeat(64)),
                Files.size(file),
                file.toString(),
                Optional.empty()),
            file,
            request);
    CollectedRecords records = new CollectedRecords();
    ((LoadPlan.Feed) plan.step()).into(records);
    int told =
        records.of(TypedTable.RUN).size()
            + records.of(TypedTable.HISTORY_ROW).size()
            + records.rejected().size();
    assertThat(plan.records()).isEqualTo((long) told);
    return records;
  }

  private static void requireTheRun(CollectedRecords records) {
    Map<String, @Nullable Object> run = records.of(TypedTable.RUN).getFirst();
    assertThat(run)
        .containsEntry("run_id", "a")
        .containsEntry("entity", "lab")
        .containsEntry("project", "sft")
        .containsEntry("display_name", "nice")
        .containsEntry("state", "finished")
        .containsEntry("sweep_id", "s1")
        .containsEntry("group_name", "g")
        .containsEntry("job_type", "train")
        .containsEntry("last_step", 9L)
        .containsEntry("created_at", 1_767_225_600_000_000L)
        .containsEntry("observed_at", 1_777_629_600_000_000L);
    assertThat(records.column(TypedTable.RUN_TAG, "tag")).containsExactly("x", "y");
    assertThat(records.json(TypedTable.CONFIG_ENTRY, 0, "lr")).isEqualTo("0.1");
    assertThat(records.json(TypedTable.CONFIG_ENTRY, 0, "big")).isEqualTo("9007199254740993");
    assertThat(records.json(TypedTable.SUMMARY_ENTRY, 0, "loss")).isEqualTo("0.5");
  }

  @Test
  void readsTheRunsOfVersion3() throws IOException {
    requireTheRun(read("runs.jsonl", RUN_OF_3 + "\n"));
  }

  @Test
  void readsWhatTheServiceAnsweredInVersion2AndInTheRawExtract() throws IOException {
    CollectedRecords records = read("runs_raw.jsonl", RAW_RUN);
    requireTheRun(records);
    assertThat(records.column(TypedTable.RUN, "history_line_count")).containsExactly(10L);
  }

  @Test
  void readsTheColumnsOfVersion1() throws IOException {
    CollectedRecords records =
        read(
            "lab_sft_runs.jsonl",
            "{\"run_id\":\"a\",\"run_name\":\"nice\",\"state\":\"finished\",\"entity\":\"lab\","
                + "\"project\":\"sft\",\"created_at\":\"2026-01-01T00:00:00Z\",\"config\":{\"lr\":0.1},"
                + "\"summary\":{\"loss\":0.5},\"sweep_info\":{\"sweep_id\":\"s1\"}}\r\n\r\n");
    assertThat(records.column(TypedTable.RUN, "display_name")).containsExactly("nice");
    assertThat(records.column(TypedTable.RUN, "sweep_id")).containsExactly("s1");
  }

  @Test
  void readsHistoriesExactly() throws IOException {
    CollectedRecords records =
        read(
            "history.jsonl",
            "\uFEFF{\"run_id\":\"a\",\"step\":0,\"timestamp\":\"2026-01-01T00:00:01+00:00\",\"runtime\":10,"
                + "\"wandb_metadata\":{},\"metrics\":{\"loss\":NaN,\"n\":9007199254740993,\"t\":\"x\"},"
                + "\"extra\":{\"_mine\":1}}\n"
                + "{\"run_id\":\"a\",\"step\":null,\"timestamp\":\"1767225602.5\",\"runtime\":null,"
                + "\"wandb_metadata\":{},\"metrics\":{\"loss\":\"NaN\"},\"extra\":{}}\n",
            "entity",
            "lab");
    assertThat(records.column(TypedTable.HISTORY_ROW, "step")).containsExactly(0L, null);
    assertThat(records.column(TypedTable.HISTORY_ROW, "timestamp"))
        .containsExactly(1_767_225_601_000_000L, 1_767_225_602_500_000L);
    assertThat(records.column(TypedTable.HISTORY_ROW, "runtime")).containsExactly(10.0, null);
    assertThat(records.column(TypedTable.METRIC_POINT, "metric"))
        .containsExactly("loss", "n", "_mine", "loss");
    assertThat(records.column(TypedTable.METRIC_POINT, "exact"))
        .containsExactly(null, "9007199254740993", null, null);
    assertThat(records.column(TypedTable.METRIC_OBJECT, "json")).containsExactly("\"x\"");
  }

  @Test
  void rejectsABrokenLineAlone() throws IOException {
    CollectedRecords records =
        read("runs.jsonl", RUN_OF_3 + "\n[1]\n" + RUN_OF_3 + "\n{\"run\":{\"run_id\":\"b\",\"na");
    assertThat(records.of(TypedTable.RUN)).hasSize(2);
    assertThat(records.rejected())
        .extracting(RejectedRecord::row, RejectedRecord::reason)
        .containsExactly(
            tuple(1L, "the line is not a JSON object"),
            tuple(3L, "the line ends in the middle of its JSON, after 24 characters"));
    CollectedRecords history =
        read(
            "history.jsonl",
            "{\"run_id\":\"a\",\"step\":0,\"metrics\":{\"loss\":1}}\n{\"run_id\":\"a\",\"st\n");
    assertThat(history.of(TypedTable.HISTORY_ROW)).hasSize(1);
    assertThat(history.rejected()).hasSize(1);
  }

  @Test
  void rejectsARunWhoseAnswerIsBrokenAlone() throws IOException {
    CollectedRecords records =
        read("any-name", RAW_RUN + "\n{\"run_id\":\"b\",\"raw_run\":\"{oops\"}\n");
    assertThat(records.of(TypedTable.RUN)).hasSize(1);
    assertThat(records.rejected()).extracting(RejectedRecord::row).containsExactly(1L);
  }

  @Test
  void aLineWithoutEndTakesNoMoreMemoryThanTheLongestAllowed() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "  \n12345\r\n123456789\nlast");
    List<String> lines = new ArrayList<>();
    try (BoundedLines bounded = new BoundedLines(file, 6)) {
      for (String line = bounded.next(); line != null; line = bounded.next()) {
        lines.add(line);
      }
    }
    assertThat(lines).containsExactly("12345", "1234567", "last");
    Files.writeString(file, "");
    assertThat(JsonLines.is(file)).isFalse();
  }

  @Test
  void ignoresJsonThatSpeaksOfNoRun() throws IOException {
    Files.writeString(folder.resolve("manifest.json"), "{\"schema_version\":1,\"run_count\":1}");
    Files.writeString(folder.resolve("inspection.jsonl"), "{\"sample\":1}\n");
    Path runs = Files.writeString(folder.resolve("runs.jsonl"), RUN_OF_3);
    assertThat(new WandbExportSource(new MemoryTables()).pages(new SourceRequest(folder, Map.of())))
        .extracting(SourcePage::file)
        .isEqualTo(List.of(runs));
  }
}
