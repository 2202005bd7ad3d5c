package dev.datadecide.application.cli;

import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.FakeHub;
import dev.datadecide.olmes.dump.MadeUpDump;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workspace that was filled from many sources: result files, two tables of an export, a Hub, a
 * dump with metrics beside its questions, a file that is refused and one that came twice; and with
 * a decision of its user. What it was filled from is gone.
 */
final class CareLab {
  static final String MATCHED = "250912-172812_match";

  private final Path folder;

  private CareLab(Path folder) {
    this.folder = folder;
  }

  static CareLab fill(Path folder) throws IOException {
    CareLab lab = new CareLab(folder);
    CommandSession session = lab.session();
    session.ok("quickstart");
    session.ok("ingest", "wandb-export", lab.workspace().resolve("sample/wandb").toString());
    lab.fillFromTheHub(session);
    Path dumps = folder.resolve("dumps");
    new MadeUpDump("/weights/one", List.of("arc_easy", "boolq"), 40, 3).into(dumps.resolve("one"));
    session.ok("ingest", "olmes-dump", dumps.toString());
    Files.writeString(dumps.resolve("one/task-007-piqa-requests.jsonl"), "{\"cut");
    session.run("ingest", "olmes-dump", dumps.toString());
    session.ok(
        "lineage", "pin", MATCHED, "Dolma1.7/60M/small aux 2/6250", "--why", "asked the author");
    delete(dumps);
    delete(lab.workspace().resolve("sample"));
    return lab;
  }

  /** A small one: three runs in one table of an export, and a dump about a model of one of them. */
  static CareLab small(Path folder) throws IOException {
    CareLab lab = new CareLab(folder);
    CommandSession session = lab.session();
    session.ok("init", lab.workspace().toString());
    StringBuilder runs = new StringBuilder();
    StringBuilder history = new StringBuilder();
    for (String id : List.of("alpha77", "beta77", "gamma77")) {
      runs.append(
          """
          {"run":{"run_id":"%s","entity":"lab","project":"p","name":"sft of %s","state":"finished",\
          "config":{"learning_rate":0.001},"summary_metrics":{"loss":0.5}},\
          "exported_at":"2026-05-01T10:00:00+00:00"}
          """
              .formatted(id, id));
      for (int step = 0; step < 3; step++) {
        history.append(
            """
            {"run_id":"%s","project":"p","entity":"lab","_step":%d,"_timestamp":%d,"loss":%s}
            """
                .formatted(id, step, 1_700_000_000 + step, 1.0 / (step + 1)));
      }
    }
    session.file("export/runs.jsonl", runs.toString());
    session.file("export/history.jsonl", history.toString());
    session.ok("ingest", "wandb-export", folder.resolve("export").toString());
    new MadeUpDump("/weights/one", List.of("boolq"), 5, 2).into(folder.resolve("dump"));
    session.ok("ingest", "olmes-dump", folder.resolve("dump").toString());
    delete(folder.resolve("export"));
    delete(folder.resolve("dump"));
    return lab;
  }

  private void fillFromTheHub(CommandSession session) throws IOException {
    Path release = folder.resolve("release");
    session.ok("sample", "generate", "--seed", "7", "--out", release.toString());
    Path perplexities;
    try (Stream<Path> files = Files.walk(release.resolve("DataDecide-ppl-results"))) {
      perplexities =
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    try (FakeHub hub = FakeHub.start()) {
      hub.repository("allenai/DataDecide-ppl-results")
          .commit(
              "main",
              Map.of("data/" + perplexities.getFileName(), FakeFile.path(perplexities).asLfs()));
      session
          .set("HF_ENDPOINT", hub.endpoint())
          .set("HF_HOME", folder.resolve("hf").toString())
          .ok("ingest", "huggingface", "perplexities", "--revision", "perplexities=main");
    }
    delete(release);
    delete(folder.resolve("hf"));
  }

  /** The same workspace in another folder. */
  CareLab copyTo(Path other) throws IOException {
    try (Stream<Path> files = Files.walk(workspace())) {
      for (Path file : files.toList()) {
        Path copy = other.resolve(folder.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return new CareLab(other);
  }

  Path workspace() {
    return folder.resolve("ddn-quickstart");
  }

  CommandSession session() {
    return CommandSession.ofProduct(folder).set("DDN_WORKSPACE", workspace().toString());
  }

  String digest() {
    return session()
        .ok("verify", "--content", "--format", "json")
        .json()
        .path("content_digest")
        .asString();
  }

  /** Rows of a query on the closed warehouse, their columns parted by bars. */
  List<String> rows(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + workspace().resolve("warehouse.duckdb"));
        Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          int columns = result.getMetaData().getColumnCount();
          while (result.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
              cells.add(String.valueOf(result.getObject(i)));
            }
            rows.add(String.join("|", cells));
          }
        }
      }
      return rows;
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
