package dev.datadecide.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.Warehouse;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.MetricKeys;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Tasks;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine takes plain rows of evaluations by itself. Whatever a file holds, the tables, the
 * rejected records and the findings are those that the reader of rows would have made of it all.
 */
class TwoWaysInTest {
  private static final List<ColumnSpec> PUBLISHED =
      List.of(
          ColumnSpec.text("params"),
          ColumnSpec.text("data"),
          ColumnSpec.text("task"),
          ColumnSpec.text("seed"),
          ColumnSpec.integer("step"),
          ColumnSpec.text("chinchilla"),
          ColumnSpec.integer("tokens"),
          ColumnSpec.real("compute"),
          ColumnSpec.text("metrics"));

  /** Keys of 150M, without those of the unconditional prompt. */
  private static final List<String> KEYS =
      List.of(
          "predicted_index_raw",
          "predicted_index_per_token",
          "predicted_index_per_char",
          "correct_choice",
          "acc_raw",
          "acc_per_token",
          "acc_per_char",
          "correct_prob",
          "correct_prob_per_token",
          "correct_prob_per_char",
          "margin",
          "margin_per_token",
          "margin_per_char",
          "total_prob",
          "total_prob_per_token",
          "total_prob_per_char",
          "norm_correct_prob",
          "norm_correct_prob_per_token",
          "norm_correct_prob_per_char",
          "primary_metric");

  private static final List<String> VALUES =
      List.of(
          "None",
          "nan",
          "inf",
          "-inf",
          "null",
          "true",
          "True",
          "False",
          "NaN",
          "Infinity",
          "1e400",
          "-1e400",
          "9007199254740991",
          "9007199254740992",
          "9007199254740993",
          "-9007199254740993",
          "12345678901234567890123",
          "'0.5'",
          "\"0.5\"",
          "{'x': 1}",
          "[1, 2]",
          "(1,)",
          "01",
          "1.",
          ".5",
          "+1",
          "1_000",
          "0x10",
          "-0",
          "1e-320",
          "5e-324",
          "0.1",
          "1E5",
          "-9E99",
          "-9e99",
          "-90e98",
          "NoneNone",
          "''",
          "'null'",
          "");

  @TempDir private Path folder;
  private final List<ColumnSpec> columns = new ArrayList<>(PUBLISHED);
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private long takenByEngine;

  /** A plain text, with another value for one key. */
  private static String text(String key, String value) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < KEYS.size(); i++) {
      String name = KEYS.get(i);
      // The primary metric of boolq is acc_raw, the fifth key.
      String plain = name.equals("primary_metric") ? "0.29" : "0." + (25 + i);
      text.append(i == 0 ? "" : ", ").append('\'').append(name).append("': ");
      text.append(name.equals(key) ? value : plain);
    }
    return text.append('}').toString();
  }

  private static String text() {
    return text("", "");
  }

  private void row(@Nullable String metrics) {
    row("150M", "C4", "boolq", "default", 1250 + rows.size(), "5xC", 0, metrics);
  }

  private void row(
      @Nullable String size,
      @Nullable String recipe,
      @Nullable String task,
      @Nullable String seed,
      long step,
      @Nullable String budget,
      long moreTokens,
      @Nullable String metrics) {
    // A size that nobody knows has no schedule; any tokens will do.
    ModelSize known =
        Optional.ofNullable(size).flatMap(ModelSizes::resolve).orElse(ModelSizes.named("150M"));
    TrainingSchedule schedule = TrainingSchedule.of(known);
    long tokens = schedule.tokensAt(Math.max(step, 0)) + moreTokens;
    double compute = schedule.computeAt(Math.max(step, 0));
    rows.add(
        new @Nullable Object[] {size, recipe, task, seed, step, budget, tokens, compute, metrics});
  }

  @Test
  void whatIsSaidOfTheFileStaysWhenEveryRowIsPlain() {
    for (int i = 0; i < 20; i++) {
      row(text());
    }
    columns.add(ColumnSpec.integer("mystery"));
    bothWaysAgree(20);
    assertThat(query(folder.resolve("fast"), "SELECT rule FROM core.quality_finding"))
        .containsExactly("unknown-column|");
  }

  @Test
  void hostileRowsAmongPlainOnes() {
    for (int i = 0; i < 20; i++) {
      row(text());
    }
    for (String value : VALUES) {
      row(text("acc_per_char", value));
      row(text("correct_prob", value));
    }
    row(text("acc_raw", "0.5")); // no longer the primary metric
    row(text("acc_raw", "None"));
    row(text("primary_metric", "None"));
    row(text().replace("'acc_raw': 0.29, ", ""));
    row(text().replace("'acc_raw'", "'acc_rew'"));
    row(text().replace("'margin'", "'acc_raw'"));
    row(text().replace("'margin': 0.35", "'margin': 0.35, 'margin': 0.35"));
    row(text().replace("}", ", 'new': 1}"));
    row(text().replace("}", ",}"));
    row(text().replace("}", ", }  "));
    row(text().replace("}", "} x"));
    row(text().replace("{", " {"));
    row(text().replace("{", "\ufeff{"));
    row(text().replace("'", "\""));
    row(text().replace("'acc_raw'", "\"acc_raw\""));
    row(text().replace("'acc_raw'", "'acc\\x5fraw'"));
    row(text().replace("'acc_raw'", "'acc\\u005fraw'"));
    row(text().replace("'acc_raw'", "'acc_raw '"));
    row(text().replace("'acc_raw'", "'acc_räw'"));
    row(text().replace(", ", ",\n\t"));
    row(text().replace(": ", ":"));
    row(text().substring(0, 200));
    row("{}");
    row("[]");
    row("None");
    row("");
    row(null);
    row(text().replaceAll("0\\.\\d+", "None"));
    row(text("acc_per_char", "None").replace("'margin': 0.35", "'margin': -9e99"));
    row("150M", "no such recipe", "boolq", "default", 1, "5xC", 0, text());
    row("151M", "C4", "boolq", "default", 1, "5xC", 0, text());
    row("150M", "c4", "BoolQ", "6198", 2, "5xC", 0, text());
    row("150M", "C4", "mmlu", "default", 1, "5xC", 0, text());
    row("150M", "C4", "no such task", "default", 1, "5xC", 0, text());
    row("150M", "C4", "boolq", "seed x", 1, "5xC", 0, text());
    row("150M", "C4", "boolq", "default", -1, "5xC", 0, text());
    row("150M", "C4", "boolq", "default", 3, "1xC", 0, text());
    row("150M", "C4", "boolq", "default", 4, "5xC", 7, text());
    row(null, "C4", "boolq", "default", 5, "5xC", 0, text());
    row("150M", null, "boolq", "default", 5, "5xC", 0, text());
    row("150M", "C4", null, "default", 5, "5xC", 0, text());
    row("150M", "C4", "boolq", null, 5, "5xC", 0, text());
    row("150M", "C4", "boolq", "default", 6, null, 0, text());
    row("150M", "C4", "piqa", "default", 7, "5xC", 0, text());

    bothWaysAgree(20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void textsThatWereChangedAtRandom(long seed) {
    Random random = new Random(seed);
    row(text());
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder(text());
      int changes = random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, "'\"{}[]:,.e-+0129nNtf \\".charAt(random.nextInt(22)));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, VALUES.get(random.nextInt(VALUES.size())));
        }
      }
      row(text.toString());
    }
    bothWaysAgree(50);
  }

  @Test
  void whatIsSaidOfAFileDoesNotDependOnARowThatIsNotPlain() {
    for (int i = 0; i < 20; i++) {
      row(text());
    }
    columns.set(5, ColumnSpec.text("budget"));
    bothWaysAgree(20);
    assertThat(load("again", 20).findings())
        .anySatisfy(finding -> assertThat(finding).startsWith("unknown-column").contains("budget"))
        .anySatisfy(
            finding -> assertThat(finding).startsWith("column-missing").contains("chinchilla"));
  }

  @Test
  void aFileWithoutRowsIsAFindingAndNotACrash() {
    bothWaysAgree(0);
    assertThat(load("again", 0).findings()).singleElement().asString().startsWith("no-rows");
  }

  /** Accuracies of other rows beside the right primary metric, as a derived table has them. */
  @Test
  @Tag("real-data")
  void realRowsWithTheAccuraciesOfOthersAreNotPlain() throws IOException {
    List<String> lines =
        Files.readAllLines(
            Path.of(
                System.getProperty("ddn.shared"),
                "fixtures",
                "realdata",
                "misaligned_nested_metrics_example.csv"));
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      ModelSize size = ModelSizes.named(cells.get(0));
      EvaluationTask task = (EvaluationTask) Tasks.resolve(cells.get(1)).orElseThrow();
      Map<String, String> known =
          Map.of(
              "primary_metric", cells.get(5),
              "acc_uncond", cells.get(6),
              "acc_raw", cells.get(7));
      for (boolean aligned : new boolean[] {false, true}) {
        String text =
            MetricKeys.of(size, task).getFirst().always().stream()
                .sorted()
                .map(key -> {
                  boolean right = aligned && key.equals(task.primaryMetric());
                  String value = known.getOrDefault(right ? "primary_metric" : key, "0.5");
                  return "'" + key + "': " + value;
                })
                .collect(Collectors.joining(", ", "{", "}"));
        // The aligned rows are of another recipe, so that no cell is there twice.
        String recipe = aligned ? "C4" : cells.get(2);
        long step = (long) Double.parseDouble(cells.get(4));
        row(size.label(), recipe, task.name(), cells.get(3), step, "5xC", 0, text);
      }
    }
    int each = lines.size() - 1;

    bothWaysAgree(each);

    State fast = load("again", each);
    assertThat(takenByEngine).as("of the aligned ones alone").isEqualTo(each);
    assertThat(fast.findings())
        .filteredOn(finding -> finding.startsWith("primary-metric-mismatch"))
        .singleElement()
        .satisfies(finding -> assertThat(finding).contains(": " + each + " records"));
  }

  private void bothWaysAgree(int plainAtLeast) {
    State fast = load("fast", plainAtLeast);
    State slow = load("slow", -1);
    assertThat(fast.counts()).isEqualTo(slow.counts());
    assertThat(fast.evaluations()).containsExactlyElementsOf(slow.evaluations());
    assertThat(fast.averages()).containsExactlyElementsOf(slow.averages());
    assertThat(fast.rejected()).containsExactlyElementsOf(slow.rejected());
    assertThat(fast.findings()).containsExactlyElementsOf(slow.findings());
  }

  private record State(
      String counts,
      List<String> evaluations,
      List<String> averages,
      List<String> rejected,
      List<String> findings) {}

  /** Loads the rows: as planned, or by the reader of rows alone when no plain row is expected. */
  private State load(String name, int plainAtLeast) {
    Path workspace = folder.resolve(name);
    // One name, so that both ways speak of the same file.
    Path file = folder.resolve("shard.parquet");
    String counts;
    try (AdapterComponents engine = plugin("duckdb").open(context(workspace, Optional.empty()))) {
      Warehouse warehouse = engine.warehouse().orElseThrow();
      warehouse.tabularFiles().write(file, columns, rows.isEmpty() ? List.of() : List.of(batch()));
      try (AdapterComponents hub =
          plugin("huggingface").open(context(workspace, Optional.of(warehouse)))) {
        counts = load(warehouse, files(hub), file, plainAtLeast);
      }
    }
    return new State(
        counts,
        query(workspace, "SELECT * EXCLUDE (batch) FROM core.pretraining_evaluation ORDER BY ALL"),
        query(workspace, "SELECT * EXCLUDE (batch) FROM core.macro_average ORDER BY ALL"),
        query(workspace, "SELECT \"row\", length, reason FROM ledger.rejected_record ORDER BY ALL"),
        query(workspace, "SELECT rule, severity, detail FROM core.quality_finding ORDER BY ALL"));
  }

  private String load(Warehouse warehouse, Source source, Path file, int plainAtLeast) {
    SourceRequest request = new SourceRequest(file, Map.of());
    RawArtifact artifact = warehouse.rawArtifacts().store(file, "shard");
    LoadPlan plan =
        source.plan(artifact, warehouse.rawArtifacts().verifiedContent(artifact), request);
    PrintedScores scores = (PrintedScores) plan.step();
    long[] taken = new long[1];
    LoadPlan.Step step =
        plainAtLeast < 0
            ? scores.rest().apply(row -> false)
            : new PrintedScores(
                scores.table(),
                scores.text(),
                scores.judgements(),
                scores.keys(),
                scores.agreements(),
                done -> {
                  for (long row = 0; row < plan.records(); row++) {
                    taken[0] += done.test(row) ? 1 : 0;
                  }
                  return scores.rest().apply(done);
                });
    LoadPlan chosen = new LoadPlan(plan.shape(), plan.records(), step);
    IngestOutcome outcome =
        warehouse.ledger().load(new IngestBatch(source.id(), artifact, "s", chosen));
    assertThat(outcome).isInstanceOf(IngestOutcome.Committed.class);
    takenByEngine = taken[0];
    assertThat(taken[0]).as("rows that the engine took").isGreaterThanOrEqualTo(plainAtLeast);
    assertThat(warehouse.ledger().verify()).isEmpty();
    return ((IngestOutcome.Committed) outcome).counts().toString();
  }

  private static Source files(AdapterComponents hub) {
    return hub.sources().stream()
        .filter(source -> source.id().name().equals("datadecide-files"))
        .findFirst()
        .orElseThrow();
  }

  private ColumnBatch batch() {
    ColumnBatchBuilder builder = new ColumnBatchBuilder(columns);
    for (@Nullable Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        switch (row[i]) {
          case null -> {}
          case Long whole -> builder.integer(i, whole);
          case Double real -> builder.real(i, real);
          case String text -> builder.text(i, text);
          default -> throw new AssertionError(row[i]);
        }
      }
      builder.endRow();
    }
    return builder.build();
  }

  private static AdapterPlugin plugin(String id) {
    return ServiceLoader.load(AdapterPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.id().name().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static AdapterContext context(Path workspace, Optional<Warehouse> warehouse) {
    return new AdapterContext(
        AdapterConfiguration.EMPTY,
        workspace,
        warehouse.map(Warehouse::tabularFiles),
        Clock.systemUTC());
  }

  private static List<String> query(Path workspace, String sql) {
    List<String> rows = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + workspace.resolve("warehouse.duckdb"));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(result.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return rows;
  }
}
