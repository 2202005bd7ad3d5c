package dev.datadecide.wandb.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.log.wire.WandbLog.Config;
import dev.datadecide.wandb.log.wire.WandbLog.Empty;
import dev.datadecide.wandb.log.wire.WandbLog.History;
import dev.datadecide.wandb.log.wire.WandbLog.Metric;
import dev.datadecide.wandb.log.wire.WandbLog.MetricSummary;
import dev.datadecide.wandb.log.wire.WandbLog.Record;
import dev.datadecide.wandb.log.wire.WandbLog.Run;
import dev.datadecide.wandb.log.wire.WandbLog.Stats;
import dev.datadecide.wandb.log.wire.WandbLog.StatsItem;
import dev.datadecide.wandb.log.wire.WandbLog.Summary;
import dev.datadecide.wandb.log.wire.WandbLog.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the messages of a log become a run (traps 26, 32, 65 to 75 of the reference). */
class LogFoldTest {
  @TempDir Path folder;

  private FedLog fed(LogWriter log) {
    return FedLog.of(log.to(folder.resolve("run-a.wandb")));
  }

  private static LogWriter log() {
    return new LogWriter().run("a", 1_000);
  }

  @Test
  void neverMakesUpAnExitCode() {
    FedLog fed = fed(log().row(0, "loss", "1"));
    assertThat(fed.run("state")).isEqualTo("unknown");
    assertThat(fed.run("extra")).isNull();
    assertThat(fed.records().rules()).contains("log-without-exit");
    assertThat(fed(log().exit(0)).run("state")).isEqualTo("finished");
    assertThat(fed(log().exit(3)).run("state")).isEqualTo("failed");
    assertThat(fed(log().exit(3)).run("extra")).isEqualTo("{\"exit_code\":3}");
    Record preempting = Record.newBuilder().setPreempting(Empty.getDefaultInstance()).build();
    assertThat(fed(log().add(preempting).exit(1)).run("state")).isEqualTo("preempted");
    assertThat(
            FedLog.of(log().to(folder.resolve("run-a.wandb")), "unfinished", "crashed")
                .run("state"))
        .isEqualTo("crashed");
  }

  @Test
  void appliesWhatComesBehindTheExit() {
    FedLog fed = fed(log().exit(0).row(7, "late", "1").summary(summary("late", "1")));
    assertThat(fed.steps()).containsExactly(7L);
    assertThat(fed.leaves(TypedTable.SUMMARY_ENTRY)).isEqualTo(Map.of("late", "1"));
  }

  private static Summary.Builder summary(String path, String json) {
    return Summary.newBuilder().addUpdate(LogWriter.item(json, path.split("/", -1)));
  }

  @Test
  void takesTheLastNameNotesAndTags() {
    Run first =
        Run.newBuilder()
            .setRunId("a")
            .setDisplayName("one")
            .setNotes("n")
            .addTags("x")
            .addTags("y")
            .build();
    Run later = Run.newBuilder().setRunId("a").setDisplayName("two").addTags("z").build();
    FedLog fed =
        fed(
            new LogWriter()
                .add(Record.newBuilder().setRun(first).build())
                .add(Record.newBuilder().setRun(later).build()));
    assertThat(fed.run("display_name")).isEqualTo("two");
    assertThat(fed.run("notes")).isEqualTo("n");
    assertThat(fed.records().column(TypedTable.RUN_TAG, "tag")).containsExactly("z");
    assertThat(fed.run("entity")).isEqualTo("-");
    assertThat(fed.run("project")).isEqualTo("uncategorized");
    assertThat(fed.records().rules()).contains("entity-unknown");
  }

  @Test
  void mergesConfigurationsLeafByLeafAndRemovesWithEmptyParents() {
    FedLog fed =
        fed(
            log()
                .config(Config.newBuilder().addUpdate(LogWriter.item("{\"b\":1,\"c\":null}", "a")))
                .config(Config.newBuilder().addUpdate(LogWriter.item("{\"b\":2}", "a")))
                .config(Config.newBuilder().addUpdate(LogWriter.item("[1,{\"k\":2}]", "list")))
                .config(Config.newBuilder().addUpdate(LogWriter.item("5", "gone", "deep")))
                .config(Config.newBuilder().addRemove(LogWriter.item("", "gone", "deep")))
                .config(Config.newBuilder().addUpdate(LogWriter.item("7", "x.y")))
                .config(Config.newBuilder().addUpdate(LogWriter.item("{}", "_wandb"))));
    assertThat(fed.leaves(TypedTable.CONFIG_ENTRY))
        .isEqualTo(
            Map.of("a.b", "2", "a.c", "null", "list[0]", "1", "list[1].k", "2", "[\"x.y\"]", "7"));
    assertThat(fed.records().rules()).contains("wandb-internal-config-left-out");
  }

  @Test
  void replacesInSummariesAndLeavesOutWhatIsNull() {
    FedLog fed =
        fed(
            log()
                .summary(summary("nest", "{\"a\":{\"b\":1}}"))
                .summary(summary("nest", "{\"a\":{\"c\":2}}"))
                .summary(summary("acc/max", "0.9"))
                .summary(summary("scalar", "1"))
                .summary(summary("scalar/now/deep", "2"))
                .summary(summary("nothing", "null"))
                .summary(summary("removed", "1"))
                .summary(Summary.newBuilder().addRemove(LogWriter.item("", "removed"))));
    assertThat(fed.leaves(TypedTable.SUMMARY_ENTRY))
        .isEqualTo(Map.of("nest.a.c", "2", "acc.max", "0.9", "scalar.now.deep", "2"));
  }

  @Test
  void takesTheLastLoggedValuesWhereTheLogKeepsNoSummary() {
    FedLog fed = fed(log().row(0, "loss", "2", "acc", "0.1").row(1, "loss", "1"));
    assertThat(fed.leaves(TypedTable.SUMMARY_ENTRY)).isEqualTo(Map.of("loss", "1", "acc", "0.1"));
  }

  @Test
  void numbersRowsThatHaveNoStepOfTheirOwn() {
    FedLog fed =
        fed(
            log()
                .row("loss", "3")
                .row("_step", "10", "loss", "2")
                .row("loss", "1")
                .row("_step", "\"5\"", "loss", "0")
                .row("_step", "5.5", "loss", "0"));
    assertThat(fed.steps()).containsExactly(0L, 10L, 11L, 12L, 13L);
    assertThat(fed.rows().get(3)).containsEntry("_step", "\"5\"");
    assertThat(fed.rows().get(4)).containsEntry("_step", 5.5);
    assertThat(fed.records().rules()).contains("unusable-step");
    Run resumed = Run.newBuilder().setRunId("a").setStartingStep(5).build();
    assertThat(
            fed(new LogWriter()
                    .add(Record.newBuilder().setRun(resumed).build())
                    .row("loss", "1")
                    .row("loss", "1"))
                .steps())
        .containsExactly(5L, 6L);
  }

  @Test
  void tellsWhenARowHasTwoSteps() {
    FedLog fed = fed(log().row(3, "_step", "4", "loss", "1"));
    assertThat(fed.steps()).containsExactly(4L);
    assertThat(fed.records().rules()).contains("two-steps");
  }

  @Test
  void keepsEveryKindOfValueExactly() {
    FedLog fed =
        fed(
            log()
                .row(
                    0,
                    "nan",
                    "NaN",
                    "big",
                    "9007199254740993",
                    "huge",
                    "18446744073709551616",
                    "null",
                    "null",
                    "text",
                    "\"NaN\"",
                    "yes",
                    "true",
                    "list",
                    "[1, null]",
                    "_mine",
                    "1",
                    "broken",
                    "{oops"));
    assertThat(fed.rows().getFirst())
        .isEqualTo(
            Map.of(
                "nan",
                Double.NaN,
                "big",
                "9007199254740993",
                "huge",
                "18446744073709551616",
                "null",
                "null",
                "text",
                "\"NaN\"",
                "yes",
                "true",
                "list",
                "[1,null]",
                "_mine",
                1.0,
                "broken",
                "\"{oops\""));
    assertThat(fed.records().rules()).contains("unreadable-value");
  }

  @Test
  void flattensNestedValuesAndKeepsTypedObjectsWhole() {
    FedLog fed =
        fed(
            log()
                .row(
                    0,
                    "nested.x",
                    "9",
                    "nested/x",
                    "1",
                    "nested/y/z",
                    "2.5",
                    "old",
                    "{\"a\":{\"b\":3}}",
                    "h/_type",
                    "\"histogram\"",
                    "h/bins",
                    "[0,1]"));
    assertThat(fed.rows().getFirst())
        .isEqualTo(
            Map.of(
                "nested.x",
                9.0,
                "nested.y.z",
                2.5,
                "old.a.b",
                3.0,
                "h",
                "{\"_type\":\"histogram\",\"bins\":[0,1]}"));
    assertThat(fed.records().rules()).contains("metric-names-collide");
  }

  @Test
  void showsTheConsoleAsATerminalWould() {
    byte[] umlaut = "ü\n".getBytes(StandardCharsets.UTF_8);
    FedLog fed =
        fed(
            log()
                .print(1, bytes("10%\r20%\r30%"))
                .print(0, bytes("\u001B[31mwarn\u001B[0m\n"))
                .print(1, bytes("\n"))
                .print(1, new byte[] {umlaut[0]})
                .print(1, new byte[] {umlaut[1], umlaut[2]})
                .print(1, bytes("one\ntwo\n\u001B[2A\u001B[2KONE\n\nlast")));
    assertThat(fed.lines()).containsExactly("30%", "warn", "ü", "ONE", "two", "last");
    assertThat(fed.records().column(TypedTable.CONSOLE_LINE, "stream")).contains("stderr");
  }

  @Test
  void aCursorSentFarAwayTakesNoMemory() {
    FedLog fed = fed(log().print(1, bytes("\u001B[9999C".repeat(50_000) + "x\n")));
    assertThat(fed.lines()).singleElement().asString().hasSize(10_001).endsWith("x");
  }

  @Test
  void whatALogBrokeOffDoesNotReachIntoTheNext() {
    byte[] half = {(byte) 0xC3};
    Path first =
        new LogWriter()
            .run("a", 100)
            .print(1, bytes("one"))
            .print(1, half)
            .print(0, bytes("\u001B["))
            .to(folder.resolve("1/run-a.wandb"));
    Path second =
        new LogWriter()
            .run("a", 200)
            .print(1, bytes("two\n"))
            .print(0, bytes("\nthree\n"))
            .to(folder.resolve("2/run-a.wandb"));
    assertThat(FedLog.of(first).lines()).containsExactly("one\uFFFD");
    assertThat(FedLog.of(second, List.of(folder)).lines()).containsExactly("two", "", "three");
  }

  @Test
  void noDepthOfNestingEatsTheStack() {
    String[] deep = new String[100_000];
    Arrays.fill(deep, "k");
    String[] half = Arrays.copyOf(deep, 300);
    String nested = "[".repeat(300) + "]".repeat(300);
    FedLog fed =
        fed(
            log()
                .config(Config.newBuilder().addUpdate(LogWriter.item("1", deep)))
                .summary(Summary.newBuilder().addUpdate(LogWriter.item(nested, half)))
                .add(
                    History.newBuilder()
                        .addItem(LogWriter.item("2", deep))
                        .addItem(LogWriter.item(nested, half))));
    assertThat(fed.leaves(TypedTable.CONFIG_ENTRY)).containsValue("1");
    assertThat(fed.leaves(TypedTable.SUMMARY_ENTRY)).isEmpty();
    assertThat(fed.rows().getFirst()).hasSize(2).containsValue(2.0);
    assertThat(fed.records().rules()).contains("unreadable-attribute");
  }

  @Test
  void aTextThatLooksLikeJsonStaysAText() {
    Stats stats =
        Stats.newBuilder()
            .addItem(StatsItem.newBuilder().setKey("gpu").setValueJson("\"{oops\""))
            .build();
    FedLog fed =
        fed(
            log()
                .add(Record.newBuilder().setStats(stats).build())
                .row(0, "note", "\"{\\\"a\\\":1}\""));
    assertThat(fed.records().column(TypedTable.SYSTEM_METRIC_POINT, "json"))
        .containsExactly("\"{oops\"");
    assertThat(fed.rows().getFirst()).containsEntry("note", "\"{\\\"a\\\":1}\"");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void flattensMachineMetricsOfOldClients() {
    Stats stats =
        Stats.newBuilder()
            .setTimestamp(Timestamp.newBuilder().setSeconds(1_002))
            .addItem(StatsItem.newBuilder().setKey("cpu").setValueJson("3.5"))
            .addItem(
                StatsItem.newBuilder().setKey("network").setValueJson("{\"sent\":1,\"recv\":2}"))
            .addItem(StatsItem.newBuilder().setKey("gpu.0.gpu/l:trainer").setValueJson("\"on\""))
            .build();
    FedLog fed = fed(log().add(Record.newBuilder().setStats(stats).build()));
    assertThat(fed.records().column(TypedTable.SYSTEM_METRIC_POINT, "metric"))
        .containsExactly(
            "system.cpu",
            "system.network.sent",
            "system.network.recv",
            "system.gpu.0.gpu/l:trainer");
    assertThat(fed.records().column(TypedTable.SYSTEM_METRIC_POINT, "runtime")).containsOnly(2.0);
    assertThat(fed.records().column(TypedTable.SYSTEM_METRIC_POINT, "json"))
        .containsExactly(null, null, null, "\"on\"");
  }

  @Test
  void keepsHowMetricsWereDeclared() {
    FedLog fed =
        fed(
            log()
                .add(metric(Metric.newBuilder().setName("epoch")))
                .add(
                    metric(
                        Metric.newBuilder()
                            .setName("val/loss")
                            .setStepMetricIndex(1)
                            .setGoal(1)
                            .setSummary(MetricSummary.newBuilder().setMin(true).setBest(true))))
                .add(metric(Metric.newBuilder().setGlobName("train/*").setStepMetric("epoch"))));
    assertThat(fed.records().of(TypedTable.METRIC_DEFINITION))
        .extracting(
            entry -> entry.get("name"),
            entry -> entry.get("is_glob"),
            entry -> entry.get("step_metric"),
            entry -> entry.get("summaries"),
            entry -> entry.get("goal"))
        .containsExactly(
            tuple("epoch", false, null, null, null),
            tuple("val/loss", false, "epoch", "min,best", "minimize"),
            tuple("train/*", true, "epoch", null, null));
  }

  private static Record metric(Metric.Builder metric) {
    return Record.newBuilder().setMetric(metric).build();
  }

  @Test
  void foldsTheLogsOfAResumedRunInTheOrderTheyBegan() throws IOException {
    Path first =
        new LogWriter()
            .run("a", 100)
            .config(Config.newBuilder().addUpdate(LogWriter.item("1", "lr")))
            .row(0, "loss", "2")
            .exit(1)
            .to(folder.resolve("z-first/run-a.wandb"));
    Path second =
        new LogWriter()
            .run("a", 200)
            .config(Config.newBuilder().addUpdate(LogWriter.item("2", "wd")))
            .row(1, "loss", "1")
            .exit(0)
            .to(folder.resolve("a-second/run-a.wandb"));
    Files.createSymbolicLink(folder.resolve("latest-run"), second.getParent());
    Files.createDirectory(folder.resolve("folder.wandb"));
    assertThat(LogFolder.of(List.of(folder), options()).paths())
        .containsExactlyInAnyOrder(first.toRealPath(), second.toRealPath());
    FedLog whole = FedLog.of(second, List.of(folder));
    assertThat(whole.steps()).containsExactly(1L);
    assertThat(whole.leaves(TypedTable.CONFIG_ENTRY)).isEqualTo(Map.of("lr", "1", "wd", "2"));
    assertThat(whole.run("state")).isEqualTo("finished");
    assertThat(whole.run("history_line_count")).isEqualTo(2L);
    FedLog earlier = FedLog.of(first, List.of(folder));
    assertThat(earlier.run("state")).isEqualTo("failed");
    assertThat(earlier.run("last_step")).isEqualTo(0L);
  }

  private static LogOptions options() {
    return LogOptions.of(new SourceRequest(Path.of("/"), Map.of()));
  }

  @Test
  void refusesWhatIsNoLogAndKnowsOneThatHasOnlyBegun() {
    Path begun = LogWriter.write(folder.resolve("run-b.wandb"), new LogWriter().toBytes());
    FedLog fed = FedLog.of(begun);
    assertThat(fed.records().rules()).containsExactly("log-without-data");
    Path text = LogWriter.write(folder.resolve("run-c.wandb"), bytes("just a text"));
    assertThatThrownBy(() -> FedLog.of(text))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not begin as a .wandb log does");
    byte[] newer = new LogWriter().run("a", 1).toBytes();
    newer[6] = 2;
    Path future = LogWriter.write(folder.resolve("run-d.wandb"), newer);
    assertThatThrownBy(() -> FedLog.of(future))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void takesTheRunIdFromTheNameWhereTheRunRecordIsLost() {
    Path log = new LogWriter().row(0, "loss", "1").to(folder.resolve("run-from-name.wandb"));
    assertThat(FedLog.of(log).run("run_id")).isEqualTo("from-name");
  }

  @Test
  void masksAddressesUnlessTheyAreToStay() {
    Path log =
        log()
            .config(Config.newBuilder().addUpdate(LogWriter.item("\"me@example.org\"", "contact")))
            .print(1, bytes("mail me@example.org\n"))
            .to(folder.resolve("run-a.wandb"));
    FedLog redacted = FedLog.of(log);
    assertThat(redacted.leaves(TypedTable.CONFIG_ENTRY).toString()).doesNotContain("example.org");
    assertThat(redacted.lines().toString()).doesNotContain("example.org");
    assertThat(FedLog.of(log, "keep-personal", "true").lines())
        .containsExactly("mail me@example.org");
  }
}
