package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.olmes.dump.MadeUpDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Evaluation dumps on their whole way into the real warehouse. */
class IngestOlmesDumpTest {
  private static final List<String> TASKS = List.of("arc_easy", "boolq", "piqa");

  @TempDir private Path folder;
  private CommandSession session;
  private Path workspace;

  @BeforeEach
  void makeWorkspace() {
    session = CommandSession.ofProduct(folder);
    session.ok("init", "lab");
    workspace = folder.resolve("lab");
    session.set("DDN_WORKSPACE", workspace.toString());
  }

  private JsonNode totals(Path place) {
    return session.ok("ingest", "olmes-dump", place.toString(), "--format", "json").json();
  }

  private static void assertCounts(JsonNode totals, long read, long stored) {
    assertThat(totals.get("read").asLong()).isEqualTo(read);
    assertThat(totals.get("stored").asLong()).isEqualTo(stored);
    assertThat(totals.get("duplicate").asLong()).isEqualTo(read - stored);
    assertThat(totals.get("rejected").asLong()).isZero();
  }

  private List<Long> numbers(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + workspace.resolve("warehouse.duckdb"));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return IntStream.rangeClosed(1, result.getMetaData().getColumnCount())
          .mapToObj(column -> {
            try {
              return result.getLong(column);
            } catch (SQLException failure) {
              throw new AssertionError(failure);
            }
          })
          .toList();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void takesAHundredThousandQuestionsAndRequests() throws IOException {
    MadeUpDump dump = new MadeUpDump("/weights/one", TASKS, 6_700, 4);
    dump.into(folder.resolve("dumps/one"));
    long stored = dump.records() - TASKS.size();
    assertThat(dump.instances()).isGreaterThan(100_000);
    assertCounts(totals(folder.resolve("dumps")), dump.records(), stored);
    assertCounts(totals(folder.resolve("dumps")), dump.records(), 0);
    assertThat(
            numbers(
                "SELECT count(*), count(DISTINCT (task, doc_id, idx)), count(prediction_metrics),"
                    + " count(request), count(recorded_requests), count(DISTINCT task_config)"
                    + " FROM analysis.evaluation_instances"))
        .containsExactly(dump.instances(), dump.instances(), 3L * 6_700, 3L * 6_700 * 4, 9L, 3L);
    assertThat(
            numbers(
                "SELECT count(*) FROM analysis.evaluation_instances WHERE doc_id % 2 = 0"
                    + " AND native_id = 'Mercury_' || doc_id"))
        .containsExactly(dump.instances() / 2);
    assertThat(numbers("SELECT count(*) FROM analysis.posttraining_evaluations"))
        .containsExactly(dump.scores());
    assertThat(session.ok("verify", "--format", "json").json().get("sound").asBoolean()).isTrue();
  }

  @Test
  void tellsModelsApartAndFindsNothingNewInCopies() throws IOException {
    MadeUpDump one = new MadeUpDump("/weights/one", TASKS, 20, 2);
    MadeUpDump two = new MadeUpDump("/weights/two", TASKS, 30, 2);
    one.into(folder.resolve("first/one"));
    two.into(folder.resolve("second/two"));
    one.into(folder.resolve("second/copy of one"));
    long records = one.records() + two.records();
    assertCounts(totals(folder.resolve("second")), records, records - 6);
    assertCounts(totals(folder.resolve("first")), one.records(), 0);
    assertThat(numbers("SELECT count(*), count(DISTINCT model) FROM analysis.evaluation_instances"))
        .containsExactly(one.instances() + two.instances(), 2L);
  }

  @Test
  void refusesWhatIsBrokenAndTakesTheRest() throws IOException {
    MadeUpDump dump = new MadeUpDump("/weights/one", TASKS, 20, 2);
    Path place = dump.into(folder.resolve("dump"));
    Path broken = place.resolve("task-001-boolq-predictions.jsonl");
    Files.writeString(broken, Files.readString(broken).strip().substring(0, 700) + "\n{\"doc");
    Files.writeString(place.resolve("task-002-piqa-requests.jsonl"), "");
    CommandSession.Result result =
        session.run("ingest", "olmes-dump", place.toString(), "--format", "json");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).contains("task-002-piqa-requests.jsonl", "is empty", "try:");
    JsonNode totals = result.json();
    assertThat(totals.get("rejected").asLong()).isPositive();
    assertThat(totals.get("read").asLong())
        .isEqualTo(
            totals.get("stored").asLong()
                + totals.get("duplicate").asLong()
                + totals.get("rejected").asLong());
    assertThat(session.ok("quality", "--format", "csv").out())
        .contains("predictions-incomplete", "vestigial-metrics-kept-raw", "machine-data-left-out");
    assertThat(session.ok("verify", "--format", "json").json().get("sound").asBoolean()).isTrue();
  }

  @Test
  void isInTheHelpAndAmongThePlugins() {
    assertThat(session.ok("ingest", "olmes-dump", "--help").out())
        .contains("OLMES", "ddn ingest olmes-dump evaluations");
    assertThat(session.ok("plugins").out()).contains("olmes");
  }
}
