package dev.datadecide.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.inmemory.InMemoryWarehouse;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.run.HistoryQuery;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.LoggedValue;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.wandb.api.WandbApiSource;
import dev.datadecide.wandb.export.WandbExportSource;
import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeWandb;
import dev.datadecide.wandb.log.LogWriter;
import dev.datadecide.wandb.log.WandbOfflineSource;
import dev.datadecide.wandb.log.wire.WandbLog.Config;
import dev.datadecide.wandb.log.wire.WandbLog.Record;
import dev.datadecide.wandb.log.wire.WandbLog.Run;
import dev.datadecide.wandb.log.wire.WandbLog.Summary;
import dev.datadecide.wandb.log.wire.WandbLog.Timestamp;
import dev.datadecide.wandb.postgres.WandbPostgresSource;
import dev.datadecide.wandb.record.Landing;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forty runs come out of every source equal, but for what the source cannot carry: the README's
 * table says what that is, and is held to it here.
 */
@Timeout(120)
class FourWaysInTest {
  private static final int RUNS = 40;
  private static final int ROWS = 6;
  private static final long START = 1_767_225_600L;
  private static final ZoneId EXPORTER = ZoneId.of("Europe/Berlin");
  private static final Path README = Path.of("..", "README.md");

  @TempDir Path folder;

  /** A logged row as the client's own JSON. */
  private record Row(long step, double timestamp, double runtime, Map<String, String> values) {}

  private static String id(int run) {
    return "run%02d".formatted(run);
  }

  private static Map<String, String> config(int run) {
    Map<String, String> config = new LinkedHashMap<>();
    config.put("lr", "0." + (run + 1));
    config.put("n", Integer.toString(run));
    config.put("big", "9007199254740993");
    config.put("none", "null");
    config.put("name", "\"modèle " + run + "\"");
    config.put("betas", "[0.9, 0.95]");
    return config;
  }

  private static Map<String, String> summary(int run) {
    return Map.of("loss", "0." + (run + 1), "_step", Integer.toString(ROWS - 1));
  }

  private static List<Row> rows(int run) {
    List<Row> rows = new ArrayList<>();
    for (int step = 0; step < ROWS; step++) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("loss", step == 3 ? "NaN" : Double.toString(1.0 / (step + 1 + run)));
      values.put("up", step == 2 ? "-Infinity" : "1.5");
      values.put("n", Integer.toString(step));
      values.put("big", "9007199254740993");
      if (step == 1) {
        values.put("weights", "{\"_type\":\"histogram\",\"values\":[1,2],\"bins\":[0,1,2]}");
        values.put("label", "\"first\"");
        values.put("is_on", "true");
      }
      if (step == 2) {
        values.put("gap", "null");
      }
      if (step == 4) {
        values.put("_own", "7");
      }
      rows.add(new Row(step, START + step + 0.25, step + 0.5, values));
    }
    return rows;
  }

  private static String json(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** JSON without what it cannot hold: the service writes it as texts. */
  private static String strict(String json) {
    return json.replace("-Infinity", "\"-Infinity\"").replace("NaN", "\"NaN\"");
  }

  private static Map<String, String> without(Map<String, String> values, String prefix) {
    Map<String, String> rest = new LinkedHashMap<>(values);
    rest.keySet().removeIf(key -> key.startsWith(prefix));
    return rest;
  }

  private List<String> ofService() {
    try (FakeWandb fake = new FakeWandb()) {
      FakeProject project = fake.project("llm");
      for (int run = 0; run < RUNS; run++) {
        String wrapped =
            config(run).entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":{\"value\":" + entry.getValue() + "}")
                .collect(Collectors.joining(",", "{", "}"));
        project
            .run(id(run), Instant.ofEpochSecond(START))
            .named("name of " + run)
            .tags("all", "t" + run % 3)
            .config(wrapped)
            .summary(json(summary(run)))
            .log(rows(run).stream().map(row -> strict(whole(row))).toList());
      }
      InMemoryWarehouse warehouse = warehouse("api");
      WandbApiSource source =
          new WandbApiSource(
              new WandbExportSource(warehouse.tabularFiles()),
              folder.resolve("of-api"),
              new ProcessEnvironment(
                  Map.of(
                      "WANDB_API_KEY",
                      FakeWandb.KEY,
                      "WANDB_BASE_URL",
                      fake.address().toString())));
      return landed(warehouse, source, named("acme/llm"));
    }
  }

  private static String whole(Row row) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("_step", Long.toString(row.step()));
    all.put("_timestamp", Double.toString(row.timestamp()));
    all.put("_runtime", Double.toString(row.runtime()));
    all.putAll(row.values());
    return json(all);
  }

  private List<String> ofLogs() {
    for (int run = 0; run < RUNS; run++) {
      Config.Builder config = Config.newBuilder();
      config(run).forEach((key, value) -> config.addUpdate(LogWriter.item(value, key)));
      Summary.Builder summary = Summary.newBuilder();
      summary(run).forEach((key, value) -> summary.addUpdate(LogWriter.item(value, key)));
      LogWriter log =
          new LogWriter()
              .add(
                  Record.newBuilder()
                      .setRun(
                          Run.newBuilder()
                              .setRunId(id(run))
                              .setEntity("acme")
                              .setProject("llm")
                              .setDisplayName("name of " + run)
                              .addTags("all")
                              .addTags("t" + run % 3)
                              .setStartTime(Timestamp.newBuilder().setSeconds(START)))
                      .build())
              .config(config);
      for (Row row : rows(run)) {
        List<String> items = new ArrayList<>();
        row.values().forEach((key, value) -> items.addAll(List.of(key, value)));
        items.addAll(
            List.of(
                "_timestamp",
                Double.toString(row.timestamp()),
                "_runtime",
                Double.toString(row.runtime())));
        log.row(row.step(), items.toArray(String[]::new));
      }
      log.summary(summary)
          .exit(0)
          .to(folder.resolve("wandb/offline-run-" + id(run) + "/run-" + id(run) + ".wandb"));
    }
    return landed(
        warehouse("logs"), new WandbOfflineSource(), named(folder.resolve("wandb").toString()));
  }

  private List<String> ofExport() throws IOException {
    StringBuilder runs = new StringBuilder();
    StringBuilder history = new StringBuilder();
    for (int run = 0; run < RUNS; run++) {
      runs.append("{\"run\":{\"run_id\":\"" + id(run))
          .append("\",\"name\":\"name of " + run)
          .append("\",\"entity\":\"acme\",\"project\":\"llm\",\"state\":\"finished\"")
          .append(",\"created_at\":\"" + Instant.ofEpochSecond(START))
          .append("\",\"tags\":[\"all\",\"t" + run % 3 + "\"],\"config\":" + json(config(run)))
          .append(",\"summary_metrics\":" + json(summary(run)))
          .append("},\"exported_at\":\"2026-05-01T10:00:00+00:00\"}\n");
      for (Row row : rows(run)) {
        history
            .append("{\"run_id\":\"" + id(run) + "\",\"step\":" + row.step())
            .append(",\"timestamp\":\"" + row.timestamp())
            .append("\",\"runtime\":" + (long) row.runtime() + ",\"wandb_metadata\":{}")
            .append(",\"metrics\":" + json(without(row.values(), "_")))
            .append(",\"extra\":" + own(row) + "}\n");
      }
    }
    Path export = Files.createDirectories(folder.resolve("export"));
    Files.writeString(export.resolve("runs.jsonl"), runs);
    Files.writeString(export.resolve("history.jsonl"), history);
    InMemoryWarehouse warehouse = warehouse("export");
    return landed(
        warehouse,
        new WandbExportSource(warehouse.tabularFiles()),
        new SourceRequest(export, Map.of()));
  }

  private static String own(Row row) {
    Map<String, String> own = new LinkedHashMap<>(row.values());
    own.keySet().removeIf(key -> !key.startsWith("_"));
    return json(own);
  }

  private List<String> ofDatabase() throws IOException, SQLException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
      fill(server);
      InMemoryWarehouse warehouse = warehouse("postgres");
      return landed(
          warehouse,
          new WandbPostgresSource(
              new WandbExportSource(warehouse.tabularFiles()),
              folder.resolve("of-postgres"),
              new ProcessEnvironment(Map.of("PGUSER", "postgres"))),
          new SourceRequest(
              folder,
              List.of("jdbc:postgresql://localhost:" + server.getPort() + "/postgres"),
              Map.of("time-zone", EXPORTER.getId()),
              TransferProgress.NONE));
    }
  }

  private static void fill(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE wandb_runs (run_id varchar PRIMARY KEY, run_name varchar NOT NULL, state"
              + " varchar NOT NULL, project varchar NOT NULL, entity varchar NOT NULL, created_at"
              + " timestamp, config jsonb NOT NULL, summary jsonb NOT NULL, wandb_metadata jsonb"
              + " NOT NULL, system_metrics jsonb NOT NULL, system_attrs jsonb NOT NULL, sweep_info"
              + " jsonb NOT NULL)");
      statement.execute(
          "CREATE TABLE wandb_history (id serial PRIMARY KEY, run_id varchar, step int, timestamp"
              + " timestamp, runtime int, wandb_metadata jsonb, metrics jsonb)");
      try (PreparedStatement runs =
              connection.prepareStatement(
                  "INSERT INTO wandb_runs VALUES (?, ?, 'finished', 'llm', 'acme', to_timestamp("
                      + START
                      + ") AT TIME ZONE 'UTC', ?::jsonb, ?::jsonb, '{}', '{}', ?::jsonb, '{}')");
          PreparedStatement history =
              connection.prepareStatement(
                  "INSERT INTO wandb_history (run_id, step, timestamp, runtime, wandb_metadata,"
                      + " metrics) VALUES (?, ?, ?::timestamp, ?, '{}', ?::jsonb)")) {
        for (int run = 0; run < RUNS; run++) {
          runs.setString(1, id(run));
          runs.setString(2, "name of " + run);
          runs.setString(3, json(config(run)));
          runs.setString(4, json(summary(run)));
          runs.setString(5, "{\"tags\":[\"all\",\"t" + run % 3 + "\"]}");
          runs.execute();
          for (Row row : rows(run)) {
            Instant at = Instant.ofEpochMilli(Math.round(row.timestamp() * 1000));
            history.setString(1, id(run));
            history.setInt(2, (int) row.step());
            history.setString(3, LocalDateTime.ofInstant(at, EXPORTER).toString());
            history.setInt(4, (int) row.runtime());
            history.setString(5, strict(json(without(row.values(), "_"))));
            history.execute();
          }
        }
      }
    }
  }

  private InMemoryWarehouse warehouse(String name) {
    return new InMemoryWarehouse(folder.resolve("warehouse-" + name), Clock.systemUTC());
  }

  private SourceRequest named(String name) {
    return new SourceRequest(folder, List.of(name), Map.of(), TransferProgress.NONE);
  }

  /** What a warehouse holds after an ingest, a line per attribute, entry and value. */
  private static List<String> landed(
      InMemoryWarehouse warehouse, Source source, SourceRequest request) {
    Landing.land(warehouse, source, request);
    List<String> lines = new ArrayList<>();
    for (ObservedRun run : warehouse.runs().awaitingTyping(1, RUNS + 1)) {
      String id = run.key().runId();
      lines.add(id + " name " + run.displayName());
      lines.add(id + " place " + run.key().entity() + "/" + run.key().project());
      lines.add(id + " state " + run.state().name());
      lines.add(id + " created " + run.createdAt().orElseThrow());
      lines.add(id + " tags " + run.tags());
      lines(id + " config ", run.configuration(), lines);
      lines(id + " summary ", run.summary(), lines);
      warehouse.histories().read(HistoryQuery.of(run.key()), row -> lines.addAll(lines(id, row)));
    }
    return lines;
  }

  private static void lines(String start, Configuration entries, List<String> lines) {
    new TreeMap<>(entries.entries())
        .forEach(
            (path, value) -> lines.add(start + path + " " + value.type() + " " + value.text()));
  }

  private static List<String> lines(String id, LoggedRow row) {
    List<String> lines = new ArrayList<>();
    String start = id + " row " + row.step().orElseThrow() + " ";
    lines.add(start + "at " + row.timestamp().orElseThrow());
    lines.add(start + "runtime " + row.runtime().orElseThrow());
    row.values()
        .forEach((metric, value) ->
            lines.add(
                start
                    + metric
                    + " "
                    + switch (value) {
                      case LoggedValue.Point point ->
                          point.exact().orElse(Double.toString(point.value()));
                      case LoggedValue.Structured object -> object.json().replace(" ", "");
                    }));
    return lines;
  }

  /** What a source loses, applied to what there is. */
  private static List<String> after(List<String> lines, Map<String, String> fate) {
    return lines.stream()
        .filter(line -> !line.contains(" _own ") || "kept".equals(fate.get("`_x` keys")))
        .filter(line -> !line.endsWith(" gap null") || "kept".equals(fate.get("logged nulls")))
        .map(line ->
            "lost".equals(fate.get("order of keys"))
                ? line.replace(
                    "{\"_type\":\"histogram\",\"values\":[1,2],\"bins\":[0,1,2]}",
                    "{\"bins\":[0,1,2],\"_type\":\"histogram\",\"values\":[1,2]}")
                : line)
        .map(line ->
            line.contains(" runtime ") && "whole seconds".equals(fate.get("runtime"))
                ? line.replaceAll("\\.5$", ".0")
                : line)
        .toList();
  }

  /** The README's table: for each source what becomes of what, by the headings. */
  private static Map<String, Map<String, String>> table() throws IOException {
    Map<String, Map<String, String>> table = new LinkedHashMap<>();
    List<String> headings = List.of();
    for (String line : Files.readAllLines(README)) {
      List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      if (line.startsWith("| source | runtime |")) {
        headings = cells;
      } else if (!headings.isEmpty() && line.startsWith("| `wandb-")) {
        Map<String, String> fate = new LinkedHashMap<>();
        for (int i = 2; i < cells.size() - 1; i++) {
          fate.put(headings.get(i), cells.get(i).toLowerCase(Locale.ROOT));
        }
        table.put(cells.get(1).replace("`", ""), fate);
      } else if (!line.startsWith("|")) {
        headings = List.of();
      }
    }
    return table;
  }

  @Test
  void landsFortyRunsEqualButForWhatTheTableSays() throws IOException, SQLException {
    Map<String, Map<String, String>> table = table();
    assertThat(table.keySet())
        .containsExactly("wandb-api", "wandb-offline", "wandb-export", "wandb-postgres");
    List<String> all = ofLogs();
    assertThat(all).hasSizeGreaterThan(RUNS * ROWS * 5);
    assertThat(all)
        .contains(
            "run07 name name of 7",
            "run07 tags [all, t1]",
            "run07 row 3 loss NaN",
            "run07 row 2 up -Infinity",
            "run07 row 5 big 9007199254740993",
            "run07 row 2 gap null",
            "run07 row 4 _own 7.0",
            "run07 row 1 at 2026-01-01T00:00:01.250Z");

    assertThat(differences(ofService(), after(all, fate(table, "wandb-api")))).isEmpty();
    assertThat(differences(all, after(all, fate(table, "wandb-offline")))).isEmpty();
    assertThat(differences(ofExport(), after(all, fate(table, "wandb-export")))).isEmpty();
    assertThat(differences(ofDatabase(), after(all, fate(table, "wandb-postgres")))).isEmpty();
  }

  /** Lines that only one of both has, and whether the order of the others differs. */
  private static List<String> differences(List<String> actual, List<String> expected) {
    List<String> differences = new ArrayList<>();
    actual.stream()
        .filter(line -> !expected.contains(line))
        .forEach(l -> differences.add("+ " + l));
    expected.stream()
        .filter(line -> !actual.contains(line))
        .forEach(l -> differences.add("- " + l));
    if (differences.isEmpty() && !actual.equals(expected)) {
      differences.add("the order");
    }
    return differences;
  }

  private static Map<String, String> fate(Map<String, Map<String, String>> table, String source) {
    return Objects.requireNonNull(table.get(source), source);
  }
}
