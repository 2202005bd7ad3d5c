package dev.datadecide.wandb.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryTabularFiles;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.wandb.export.WandbExportSource;
import dev.datadecide.wandb.record.CollectedRecords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL server, filled as dr_wandb 0.1 and its predecessor filled theirs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WandbPostgresSourceTest {
  private EmbeddedPostgres server;
  @TempDir private Path folder;

  @BeforeAll
  void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    execute("postgres", "CREATE ROLE reader LOGIN PASSWORD 'sesame-open'");
    execute("postgres", "CREATE DATABASE wandb");
    execute("postgres", "CREATE DATABASE old");
    execute("postgres", "CREATE DATABASE nothing");
    execute("wandb", PostgresStore.statements(500, 100));
    execute(
        "wandb",
        "UPDATE wandb_runs SET config = '{\"big\": 18446744073709551616, \"dec\": 0.10, \"none\":"
            + " null, \"tiny\": 5e-324}' WHERE run_id = 'run0001'",
        "UPDATE wandb_history SET metrics = '{\"loss\": \"NaN\", \"count\": 9007199254740993,"
            + " \"null\": null}' WHERE run_id = 'run0001' AND step = 3",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
    execute(
        "old",
        "CREATE TABLE wandb_runs (run_id varchar PRIMARY KEY, run_name varchar, state varchar,"
            + " project varchar, entity varchar, created_at timestamp, runtime int, raw_data jsonb,"
            + " wandb_tags text)",
        "CREATE TABLE wandb_history (id serial PRIMARY KEY, run_id varchar, step int, timestamp"
            + " timestamp, metrics jsonb)",
        "INSERT INTO wandb_runs VALUES ('a', 'first', 'finished', 'sft', 'lab', '2026-01-01', 5,"
            + " '{\"lr\": 0.1, \"loss\": 0.5}', 'x,y')",
        "INSERT INTO wandb_history VALUES (1, 'a', 0, '2026-01-01 00:00:01', '{\"loss\": 1}'), (2,"
            + " 'gone', 0, '2026-01-01 00:00:01', '{\"loss\": 2}'), (3, NULL, 1, 'infinity',"
            + " '{}')");
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  private void execute(String database, String... statements) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private WandbPostgresSource source() {
    return new WandbPostgresSource(
        new WandbExportSource(new InMemoryTabularFiles()),
        folder,
        new ProcessEnvironment(Map.of("PGUSER", "reader", "PGPASSWORD", "sesame-open")));
  }

  private SourceRequest request(String database, String... options) {
    return to("jdbc:postgresql://localhost:" + server.getPort() + "/" + database, options);
  }

  private SourceRequest to(String address, String... options) {
    return new SourceRequest(
        folder,
        List.of(address),
        options.length == 0 ? Map.of() : Map.of(options[0], options[1]),
        TransferProgress.NONE);
  }

  private static List<CollectedRecords> load(WandbPostgresSource source, SourceRequest request)
      throws IOException {
    List<CollectedRecords> loaded = new ArrayList<>();
    for (SourcePage page : source.pages(request)) {
      RawArtifact artifact =
          new RawArtifact(
              new ContentDigest("0".repeat(64)),
              Files.size(page.file()),
              page.origin(),
              Optional.empty());
      CollectedRecords records = new CollectedRecords();
      ((LoadPlan.Feed) source.plan(artifact, page.file(), request).step()).into(records);
      loaded.add(records);
    }
    return loaded;
  }

  private static CollectedRecords pageWith(
      List<CollectedRecords> pages, TypedTable table, String runId) {
    return pages.stream()
        .filter(page -> page.column(table, "run_id").contains(runId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsEveryRunAndRowExactly() throws IOException {
    List<CollectedRecords> pages = load(source(), request("wandb", "time-zone", "Europe/Berlin"));
    assertThat(pages).hasSizeGreaterThan(10);
    assertThat(pages.stream().mapToInt(page -> page.of(TypedTable.RUN).size()).sum())
        .isEqualTo(500);
    assertThat(pages.stream().mapToInt(page -> page.of(TypedTable.HISTORY_ROW).size()).sum())
        .isEqualTo(50_000);
    CollectedRecords runs = pageWith(pages, TypedTable.RUN, "run0001");
    long row = runs.column(TypedTable.RUN, "run_id").indexOf("run0001");
    assertThat(runs.json(TypedTable.CONFIG_ENTRY, row, "big")).isEqualTo("18446744073709551616");
    assertThat(runs.json(TypedTable.CONFIG_ENTRY, row, "dec")).isEqualTo("0.10");
    assertThat(runs.json(TypedTable.CONFIG_ENTRY, row, "none")).isEqualTo("null");
    assertThat(runs.of(TypedTable.RUN).get((int) row))
        .containsEntry("internal_project_id", "77")
        .containsEntry("sweep_id", "s1")
        .containsEntry("created_at", 1_767_225_601_000_000L);
    CollectedRecords history = pageWith(pages, TypedTable.HISTORY_ROW, "run0001");
    assertThat(history.column(TypedTable.METRIC_POINT, "exact")).contains("9007199254740993");
    assertThat(history.column(TypedTable.METRIC_POINT, "value")).contains(Double.NaN);
    // Noon in Berlin, which dr_wandb wrote without a zone.
    assertThat(history.column(TypedTable.HISTORY_ROW, "timestamp"))
        .contains(1_767_265_200_000_000L);
    assertThat(history.column(TypedTable.HISTORY_ROW, "entity")).containsOnly("lab");
  }

  @Test
  void givesTheSamePagesAgainAndOthersOnlyWhereSomethingChanged() throws IOException {
    WandbPostgresSource source = source();
    List<String> first = contents(source.pages(request("wandb")));
    assertThat(contents(source.pages(request("wandb")))).isEqualTo(first);
    execute("wandb", "UPDATE wandb_runs SET run_name = 'renamed' WHERE run_id = 'run0250'");
    List<String> changed = contents(source.pages(request("wandb")));
    execute("wandb", "UPDATE wandb_runs SET run_name = 'name 250' WHERE run_id = 'run0250'");
    changed.removeAll(first);
    assertThat(changed).hasSize(1);
    source.committed(request("wandb"), List.of());
    assertThat(folder.resolve("sync/wandb-postgres")).isEmptyDirectory();
  }

  private static List<String> contents(List<SourcePage> pages) throws IOException {
    List<String> contents = new ArrayList<>();
    for (SourcePage page : pages) {
      contents.add(Files.readString(page.file()));
    }
    return contents;
  }

  @Test
  void readsThePredecessorAndRowsOfRunsThatAreGone() throws IOException {
    List<CollectedRecords> pages =
        load(source(), to("postgresql+psycopg2://postgres@localhost:" + server.getPort() + "/old"));
    CollectedRecords runs = pageWith(pages, TypedTable.RUN, "a");
    assertThat(runs.json(TypedTable.CONFIG_ENTRY, 0, "loss")).isEqualTo("0.5");
    assertThat(runs.column(TypedTable.RUN_TAG, "tag")).containsExactly("x", "y");
    CollectedRecords history = pageWith(pages, TypedTable.HISTORY_ROW, "gone");
    assertThat(history.column(TypedTable.HISTORY_ROW, "entity")).containsExactly("lab", null);
    assertThat(history.rejected()).hasSize(1);
  }

  @Test
  void canNeitherWriteNorSeeWhatIsWrittenMeanwhile() throws SQLException {
    DatabaseAddress address =
        DatabaseAddress.of(
            "jdbc:postgresql://postgres@localhost:" + server.getPort() + "/wandb",
            ProcessEnvironment.EMPTY);
    try (Store store = Store.open(address, Optional.empty())) {
      assertThatThrownBy(() -> store.execute("DELETE FROM wandb_history"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only transaction");
    }
  }

  @Test
  void saysWhatIsWrongAndNeverThePassword() {
    assertFailure(request("absent"), SourceFailure.Unavailable.class, "no such database");
    assertFailure(
        to("postgresql://reader:wrong-word@localhost:" + server.getPort() + "/nothing"),
        SourceFailure.Malformed.class,
        "has no table wandb_runs");
    assertFailure(
        to("postgresql://reader:wrong-word@localhost:1/wandb"),
        SourceFailure.Unavailable.class,
        "no PostgreSQL server answers at localhost port 1");
    assertFailure(
        request("wandb", "schema", "elsewhere"),
        SourceFailure.Malformed.class,
        "has no table elsewhere.wandb_runs; it has public.wandb_history, public.wandb_runs");
    assertThatThrownBy(() -> source().pages(to("postgresql://reader:wrong-word@my_db/wandb")))
        .hasMessageContaining("its host is no name")
        .hasMessageNotContaining("wrong-word");
    assertThatThrownBy(() -> source().pages(to("mysql://reader:wrong-word@localhost/wandb")))
        .hasMessageContaining("does not begin with")
        .hasMessageNotContaining("wrong-word");
  }

  private void assertFailure(
      SourceRequest request, Class<? extends SourceFailure> kind, String message) {
    assertThatThrownBy(() -> source().pages(request))
        .isInstanceOfSatisfying(
            SourceException.class,
            failure -> {
              assertThat(failure.failure()).isInstanceOf(kind);
              assertThat(failure.failure().happened()).contains(message);
              assertThat(failure.failure().happened() + failure.failure().remedy())
                  .doesNotContain("wrong-word", "sesame-open");
            });
  }
}
