package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession.Result;
import dev.datadecide.application.testing.MadeUpSource;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.TypedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code history}, {@code config} and {@code diff}. */
class HistoryCommandsTest {
  @TempDir private Path folder;
  private CommandSession session = CommandSession.ofProduct(Path.of(""));

  @BeforeEach
  void twoRunsHaveBeenIngested() {
    session = CommandSession.inMemory(folder);
    Entries entries = new Entries();
    entries.run(0, "lab", "p", "one", "finished");
    config(entries, 0, "lr", "5e-05", "DECIMAL");
    config(entries, 0, "seed", "9007199254740993", "INTEGER");
    config(entries, 0, "opt.name", "\"adam\"", "TEXT");
    config(entries, 0, "opt.eps", "null", "NULL");
    entries.add(
        TypedTable.SUMMARY_ENTRY, "row", 0, "path", "loss", "json", "NaN", "type", "NON_FINITE");
    entries.run(1, "lab", "p", "two", "finished");
    config(entries, 1, "lr", "0.00005", "DECIMAL");
    config(entries, 1, "seed", "7", "INTEGER");
    config(entries, 1, "opt.name", "\"adam\"", "TEXT");
    entries.logged(2, "one", 0, "loss", 2.5);
    entries.logged(3, "one", 1, "loss", Double.NaN);
    entries.add(TypedTable.METRIC_OBJECT, "row", 3, "metric", "note", "json", "[1,null]");
    entries.logged(4, "one", 2, "acc", 0.5);
    entries.logged(5, "two", 7, "step", 99);
    MadeUpSource.know("runs", entries.plan());
    session.file("data/a", "runs");
    session.ok("init", "lab");
    session.ok("-w", "lab", "ingest", "made-up", "data", "--lab", "north");
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
  }

  private static void config(Entries entries, int row, String path, String json, String type) {
    entries.add(TypedTable.CONFIG_ENTRY, "row", row, "path", path, "json", json, "type", type);
  }

  @Test
  void historyHasAColumnPerMetricAndARowPerStep() {
    JsonNode rows = session.ok("history", "one", "--format", "json").json();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).propertyNames())
        .containsExactly("step", "row", "timestamp", "runtime", "acc", "loss", "note");
    assertThat(rows.get(0).get("loss").asDouble()).isEqualTo(2.5);
    assertThat(rows.get(0).get("acc").isNull()).isTrue();
    assertThat(rows.get(1).get("loss").asString()).isEqualTo("NaN");
    assertThat(rows.get(1).get("note")).hasToString("[1,null]");
  }

  @Test
  void historyCanBeNarrowedAndMadeLong() {
    Result csv = session.ok("history", "one", "--metric", "loss", "--from", "1", "--format", "csv");
    assertThat(csv.out()).isEqualTo("step,row,timestamp,runtime,loss\r\n1,1,,,NaN\r\n");
    List<String> lines =
        session
            .ok("history", "one", "--long", "--to", "1", "--format", "ndjson")
            .out()
            .lines()
            .toList();
    assertThat(lines)
        .containsExactly(
            "{\"step\":0,\"row\":0,\"timestamp\":null,\"runtime\":null,\"metric\":\"loss\","
                + "\"value\":2.5,\"value_json\":null}",
            "{\"step\":1,\"row\":1,\"timestamp\":null,\"runtime\":null,\"metric\":\"loss\","
                + "\"value\":\"NaN\",\"value_json\":null}",
            "{\"step\":1,\"row\":1,\"timestamp\":null,\"runtime\":null,\"metric\":\"note\","
                + "\"value\":null,\"value_json\":\"[1,null]\"}");
    assertThat(session.ok("history", "one", "--all", "--format", "markdown").out())
        .contains("superseded");
    assertThat(session.ok("history", "two", "--to", "1", "--format", "json").out())
        .isEqualTo("[]\n");
  }

  @Test
  void aMetricNamedLikeAColumnOfTheRowDoesNotTakeItsPlace() {
    JsonNode row = session.ok("history", "two", "--format", "json").json().get(0);
    assertThat(row.get("step").asInt()).isEqualTo(7);
    assertThat(row.get("metric:step").asDouble()).isEqualTo(99);
  }

  @Test
  void aMetricThatWasNeverLoggedIsToldWithTheNearest() {
    Result failed = session.run("history", "one", "--metric", "lss");
    assertThat(failed.status()).isEqualTo(2);
    assertThat(failed.err()).contains("DDN-1002", "\"lss\"", "loss");
  }

  @Test
  void configShowsEveryEntryWithItsExactType() {
    JsonNode entries = session.ok("config", "one", "--format", "json").json();
    assertThat(entries.get(1))
        .hasToString("{\"path\":\"seed\",\"type\":\"integer\",\"value\":9007199254740993}");
    assertThat(entries.get(3).get("value").isNull()).isTrue();
    assertThat(session.ok("config", "one", "--path", "opt", "--format", "csv").out())
        .isEqualTo("path,type,value\r\nopt.name,text,adam\r\nopt.eps,null,null\r\n");
    assertThat(session.ok("config", "one", "--summary", "--format", "csv").out())
        .isEqualTo("path,type,value\r\nloss,non_finite,NaN\r\n");
  }

  @Test
  void diffShowsWhatDiffersInMeaningAndTellsNullFromMissing() {
    JsonNode lines = session.ok("diff", "one", "two", "--format", "json").json();
    assertThat(texts(lines, "path")).containsExactly("seed", "opt.eps");
    assertThat(lines.get(0).get("values"))
        .hasToString("{\"api.wandb.ai/lab/p/one\":9007199254740993,\"api.wandb.ai/lab/p/two\":7}");
    assertThat(lines.get(1).get("values")).hasToString("{\"api.wandb.ai/lab/p/one\":null}");
    assertThat(session.ok("diff", "one", "two", "--format", "csv").out())
        .isEqualTo("path,one,two\r\nseed,9007199254740993,7\r\nopt.eps,null,\r\n");
    assertThat(texts(session.ok("diff", "one", "two", "--all", "--format", "json").json(), "path"))
        .containsExactly("lr", "seed", "opt.name", "opt.eps");
    assertThat(session.ok("diff", "one", "one").err()).contains("do not differ");
  }

  private static List<String> texts(JsonNode rows, String field) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.get(field).asString())
        .toList();
  }
}
