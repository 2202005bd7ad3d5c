package dev.datadecide.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.Tasks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The commands on real finetuning runs and real pretraining results. Expected values: the files
 * themselves (read here by another way), {@code expected_processed_runs.csv} beside them, and sums
 * worked out by hand from them.
 */
@Tag("real-data")
class RealDataTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("ddn.shared", "../shared")).resolve("fixtures/realdata");
  private static final Path RUNS = FIXTURES.resolve("wandb_runs_sample.parquet");
  private static final Path HISTORY = FIXTURES.resolve("wandb_history_sample.parquet");
  private static final Path RESULTS = FIXTURES.resolve("full_eval_sample_34x1939.parquet");

  private static final String FT1 =
      "2025_08_21-08_24_43_test_finetune_DD-dolma1_7-4M_main_1Mtx1_--learning_rate=5e-07";
  private static final String DPO2 =
      "2025_08_27-07_52_26_test_dpo_tune_cache_dd__dolma1_7-4M__main__100Mt_lr=5e-06_default"
          + "_--learning_rate=2e-07";
  private static final String FT4 =
      "2025_08_30-16_54_48_test_finetune_DD-dolma1_7-4M_Ft_--learning_rate=5e-05";
  private static final String MATCHED1 =
      "250912-172812_match_150M_c4_finetune_100Mtx1_DD-d17-530M-6250-2";

  @TempDir private static Path folder;
  private static CommandSession session = CommandSession.ofProduct(Path.of(""));
  private static final Map<String, JsonNode> INGESTED = new LinkedHashMap<>();

  @BeforeAll
  static void ingestEverything() {
    session = CommandSession.ofProduct(folder);
    session.ok("init", "lab");
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
    // The last to come is what the others refer to: parents are found all the same.
    INGESTED.put("runs", ingest("wandb-export", RUNS));
    INGESTED.put("history", ingest("wandb-export", HISTORY));
    INGESTED.put("results", ingest("datadecide-files", RESULTS));
    INGESTED.put("runs again", ingest("wandb-export", RUNS));
    INGESTED.put("history again", ingest("wandb-export", HISTORY));
    INGESTED.put("results again", ingest("datadecide-files", RESULTS));
  }

  private static JsonNode ingest(String source, Path file) {
    return session.ok("ingest", source, file.toString(), "--format", "json").json();
  }

  @Test
  void everyStoredNameOfAScoreIsReadInStandardNames() {
    JsonNode check = session.ok("mapping", "check", "--format", "json").json();
    assertThat(check.findValuesAsString("finding"))
        .contains("not_comparable", "unusable")
        .doesNotContain("unmapped");
    JsonNode scores =
        session.ok("evaluations", FT1, "--system", "oe-eval", "--format", "json").json();
    assertThat(scores).as("one score per key of the summary").hasSize(358);
    JsonNode configured =
        session.ok("evaluations", FT1, "--system", "pretrain-eval", "--format", "json").json();
    assertThat(configured).as("one score per key of the configuration").hasSize(406);
    assertThat(
            session
                .ok("evaluations", MATCHED1, "--system", "pretrain-eval", "--format", "json")
                .json())
        .hasSize(351)
        .allSatisfy(score -> assertThat(score.get("step").asLong()).isEqualTo(6250));
  }

  /** Configurations hold ten decimals. */
  @Test
  void whatARunCarriesOfItsCheckpointIsWhatIsPublishedOfIt() {
    Map<String, Double> published = new LinkedHashMap<>();
    session
        .ok("evaluations", "dolma1_7-4M-default", "--format", "json")
        .json()
        .forEach(score -> {
          if (score.get("step").asLong() == 5725) {
            published.put(
                score.get("task").asString() + "/" + score.get("metric").asString(),
                score.get("value").asDouble());
          }
        });
    int compared = 0;
    for (JsonNode score :
        session.ok("evaluations", FT1, "--system", "pretrain-eval", "--format", "json").json()) {
      Double value =
          published.get(score.get("task").asString() + "/" + score.get("metric").asString());
      if (value != null && !score.get("verdict").asString().equals("not_comparable")) {
        assertThat(score.get("value").asDouble())
            .as(score.get("native_name").asString())
            .isCloseTo(value, Offset.offset(1e-9));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(200);
  }

  @Test
  void everyRecordComesInOnce() {
    assertCounts("runs", 4, 4);
    assertCounts("history", 2262, 2262);
    assertCounts("results", 34, 34);
    assertCounts("runs again", 4, 0);
    assertCounts("history again", 2262, 0);
    assertCounts("results again", 34, 0);
    JsonNode ledger = session.ok("ledger", "--format", "json").json();
    assertThat(ledger).hasSize(6);
    assertThat(ledger.get(1).get("stored").asLong()).isEqualTo(2262);
    assertThat(ledger.get(4).get("duplicate").asLong()).isEqualTo(2262);
    assertThat(session.ok("verify", "--format", "json").json().get("sound").asBoolean()).isTrue();
  }

  private static void assertCounts(String ingest, long read, long stored) {
    JsonNode report = node(INGESTED.get(ingest));
    assertThat(report.get("read").asLong()).as(ingest).isEqualTo(read);
    assertThat(report.get("stored").asLong()).as(ingest).isEqualTo(stored);
    assertThat(report.get("duplicate").asLong()).as(ingest).isEqualTo(read - stored);
    assertThat(report.get("rejected").asLong()).as(ingest).isZero();
  }

  @Test
  void fourRunsAreTypedAndFourPretrainingRunsAreDerived() {
    JsonNode typed = node(INGESTED.get("runs")).get("typed");
    assertThat(typed.get("supervised_finetuning").asInt()).isEqualTo(3);
    assertThat(typed.get("preference_tuning").asInt()).isEqualTo(1);
    assertThat(node(INGESTED.get("results")).get("typed").get("pretraining").asInt()).isEqualTo(4);

    assertRow(FT1, "supervised_finetuning", "FT1_PATTERN", "4M", "main");
    assertRow(DPO2, "preference_tuning", "DPO2_PATTERN", "4M", "main");
    assertRow(FT4, "supervised_finetuning", "FT4_PATTERN", "4M", "main");
    assertRow(MATCHED1, "supervised_finetuning", "MATCHED1_PATTERN", "530M", "6250");
    assertThat(run(MATCHED1).get("seed").asString()).isEqualTo("small aux 3");
  }

  private static void assertRow(
      String id, String type, String pattern, String size, String checkpointStep) {
    JsonNode row =
        rows(session.ok("runs", "--format", "json").json()).stream()
            .filter(each -> each.get("run_id").asString().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(row.get("training_type").asString()).isEqualTo(type);
    assertThat(row.get("pattern").asString()).isEqualTo(pattern);
    assertThat(row.get("recipe").asString()).isEqualTo("Dolma1.7");
    assertThat(row.get("size").asString()).isEqualTo(size);
    assertThat(row.get("checkpoint_step").asString()).isEqualTo(checkpointStep);
    assertThat(row.get("entity").asString()).isEqualTo("ml-moe");
    assertThat(row.get("project").asString()).isEqualTo("ft-scaling");
    assertThat(row.get("state").asString()).isEqualTo("finished");
    assertThat(row.get("source").asString()).isEqualTo("wandb-export");
  }

  /**
   * Columns of expected_processed_runs.csv; its 1e14 tokens of the DPO run are known to be wrong.
   */
  @Test
  void hyperparametersAreAsInTheProcessedRuns() {
    assertHyperparameter(FT1, "learning_rate", 5e-07);
    assertHyperparameter(FT1, "tokens_per_epoch", 1e6);
    assertHyperparameter(FT1, "num_train_epochs", 1);
    assertHyperparameter(FT1, "finetune_tokens", 1e6);
    assertHyperparameter(DPO2, "learning_rate", 2e-07);
    assertHyperparameter(DPO2, "parent_learning_rate", 5e-06);
    assertHyperparameter(DPO2, "finetune_tokens", 1e8);
    assertHyperparameter(FT4, "learning_rate", 5e-05);
    assertHyperparameter(FT4, "tokens_per_epoch", 665_127_434);
    assertHyperparameter(FT4, "num_train_epochs", 2);
    assertHyperparameter(FT4, "finetune_tokens", 1_330_254_868);
    assertHyperparameter(MATCHED1, "tokens_per_epoch", 1e8);
    assertHyperparameter(MATCHED1, "finetune_tokens", 1e8);
    assertThat(hyperparameter(MATCHED1, "comparison_metric").get("value").asString())
        .isEqualTo("c4_en-valppl");
    assertThat(hyperparameter(MATCHED1, "comparison_model_size").get("value").asString())
        .isEqualTo("150M");
  }

  private static void assertHyperparameter(String run, String name, double value) {
    JsonNode hyperparameter = hyperparameter(run, name);
    assertThat(hyperparameter.get("status").asString()).isEqualTo("present");
    assertThat(Double.parseDouble(hyperparameter.get("value").asString()))
        .as(run + " " + name)
        .isEqualTo(value);
  }

  private static JsonNode hyperparameter(String run, String name) {
    return rows(run(run).get("hyperparameters")).stream()
        .filter(each -> each.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theMatchedRunsParentIsFoundAndItsContradictionsAreTold() {
    JsonNode lineage = session.ok("lineage", MATCHED1, "--format", "json").json();
    JsonNode parent = lineage.get("parent");
    assertThat(parent.get("state").asString()).isEqualTo("stand_in");
    assertThat(parent.get("kind").asString()).isEqualTo("pretraining_checkpoint");
    assertThat(parent.get("run_key").asString())
        .isEqualTo("huggingface.co/allenai/DataDecide/dolma1_7-530M-default");
    assertThat(parent.get("recipe").asString()).isEqualTo("Dolma1.7");
    assertThat(parent.get("size").asString()).isEqualTo("530M");
    assertThat(parent.get("seed").asString()).isEqualTo("small aux 3");
    assertThat(parent.get("step").asInt()).isEqualTo(6250);
    assertThat(lineage.get("confidence").asDouble()).isGreaterThan(0.5).isLessThan(1);
    assertThat(rows(lineage.get("evidence")))
        .extracting(each -> each.get("kind").asString())
        .contains("run_name", "declared_path", "matched_evaluation");
    assertThat(details(lineage.get("evidence")))
        .anySatisfy(detail -> assertThat(detail).contains("13.8496", "13.8397", "6250", "default"));
    assertThat(details(lineage.get("contradictions")))
        .anySatisfy(detail -> assertThat(detail).contains("57786", "6250"))
        .anySatisfy(detail -> assertThat(detail).contains("main", "6250"));
    assertThat(findings(MATCHED1)).containsEntry("stand-in-seed", "warning");
  }

  @Test
  void theMatchedRunsCurveJoinsWherePretrainingEnded() {
    CommandSession.Result result =
        session.ok("curve", MATCHED1, "-m", "train_loss", "-m", "pile-valppl", "--format", "json");
    List<JsonNode> points = rows(result.json());
    List<JsonNode> before =
        points.stream()
            .filter(point -> point.get("checkpoint_type").asString().equals("pretraining"))
            .toList();
    List<JsonNode> after =
        points.stream()
            .filter(point -> point.get("checkpoint_type").asString().equals("posttraining"))
            .toList();
    JsonNode joint = before.getLast();
    assertThat(joint.get("step").asInt()).isEqualTo(6250);
    assertThat(joint.get("cumulative_tokens").asLong()).isEqualTo(5_734_400_000L);
    assertThat(joint.get("cumulative_compute").asDouble()).isEqualTo(1.82379705532416e19);
    assertThat(joint.get("seed").asString()).isEqualTo("default");
    assertThat(after).hasSize(10);
    assertThat(after.getFirst().get("cumulative_tokens").asLong()).isEqualTo(5_743_515_803L);
    assertThat(after.getLast().get("cumulative_tokens").asLong()).isEqualTo(5_825_730_008L);
    assertThat(after.getLast().get("seed").asString()).isEqualTo("small aux 3");
    assertThat(result.err()).contains("stand-in-seed", "small aux 3");
    assertThat(session.ok("curve", MATCHED1).out())
        .contains("(stand-in)", "begins at 5734400000 tokens", "1.82379705532416E19");
  }

  @Test
  void theRestartedCounterIsRepairedByOneEpoch() {
    CommandSession.Result result =
        session.ok("curve", FT4, "-m", "train_loss", "-m", "total_tokens", "--format", "json");
    List<JsonNode> points =
        rows(result.json()).stream()
            .filter(point -> point.get("checkpoint_type").asString().equals("posttraining"))
            .toList();
    JsonNode before = at(points, 14_300);
    JsonNode after = at(points, 14_400);
    assertThat(before.get("total_tokens").asDouble()).isEqualTo(1_302_914_581.0);
    assertThat(before.get("phase_tokens").asLong()).isEqualTo(1_302_914_581L);
    assertThat(after.get("total_tokens").asDouble()).isEqualTo(646_893_283.0);
    assertThat(after.get("phase_tokens").asLong()).isEqualTo(646_893_283L + 665_127_434L);
    assertThat(points.getLast().get("phase_tokens").asLong()).isEqualTo(1_330_206_973L);
    long last = -1;
    for (JsonNode point : rows(result.json())) {
      assertThat(point.get("cumulative_tokens").asLong()).isGreaterThanOrEqualTo(last);
      last = point.get("cumulative_tokens").asLong();
    }
    // The branch main holds step 5,735: 375,848,960 tokens.
    assertThat(last).isEqualTo(375_848_960L + 1_330_206_973L);
    assertThat(result.err()).contains("token-counter-restart", "665127434");
    assertThat(findings(FT4))
        .containsEntry("token-counter-restart", "warning")
        .containsKey("main-step-differs");
  }

  private static JsonNode at(List<JsonNode> points, long step) {
    return points.stream()
        .filter(point -> point.get("step").asLong() == step)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePreferenceRunHasADescribedParentAndNoTokens() {
    JsonNode lineage = session.ok("lineage", DPO2, "--format", "json").json();
    JsonNode parent = lineage.get("parent");
    assertThat(parent.get("state").asString()).isEqualTo("unresolved");
    assertThat(parent.get("kind").asString()).isEqualTo("posttraining_run");
    assertThat(parent.get("run_key").isNull()).isTrue();
    assertThat(parent.get("recipe").asString()).isEqualTo("Dolma1.7");
    assertThat(parent.get("size").asString()).isEqualTo("4M");
    assertThat(lineage.get("confidence").asDouble()).isLessThan(1);

    CommandSession.Result curve = session.ok("curve", DPO2, "-m", "train_loss", "--format", "json");
    assertThat(rows(curve.json()))
        .hasSize(2106)
        .allSatisfy(point -> {
          assertThat(point.get("phase_tokens").isNull()).isTrue();
          assertThat(point.get("cumulative_tokens").isNull()).isTrue();
          assertThat(point.get("cumulative_compute").isNull()).isTrue();
        });
    assertThat(curve.err()).contains("no-token-counter");
    assertThat(findings(DPO2)).containsKeys("unresolved-parent", "no-token-counter");
  }

  @Test
  void theEvaluationsAreReproducedValueForValue() throws SQLException {
    Map<String, List<Map<String, @Nullable Object>>> expected = results();
    int checked = 0;
    int derived = 0;
    int checkpoints = 0;
    for (Map.Entry<String, List<Map<String, @Nullable Object>>> run : expected.entrySet()) {
      Set<String> stored = new LinkedHashSet<>();
      node(run(run.getKey()).get("history").get("metrics"))
          .forEach(metric -> stored.add(metric.asString()));
      Map<Long, JsonNode> points = points(run.getKey(), stored);
      checkpoints += points.size();
      assertThat(points).hasSameSizeAs(run.getValue());
      for (Map<String, @Nullable Object> row : run.getValue()) {
        long step = ((Number) node(row.get("step"))).longValue();
        JsonNode point = node(points.get(step));
        for (String column : metricColumns(row.keySet())) {
          Object value = row.get(column);
          if (value == null) {
            assertThat(!stored.contains(column) || point.get(column).isNull())
                .as("%s step %s %s is empty", run.getKey(), step, column)
                .isTrue();
          } else if (column.startsWith("mmlu_average_")) {
            assertNear(((Number) value).doubleValue(), point.get(column).asDouble(), column);
            derived++;
          } else {
            assertThat(point.get(column).asDouble())
                .as("%s step %s %s", run.getKey(), step, column)
                .isEqualTo(((Number) value).doubleValue());
            checked++;
          }
        }
      }
    }
    assertThat(checkpoints).isEqualTo(34);
    // Cells with a value in the 11 + 1,838 columns, and in the 28 of the averages.
    assertThat(checked).isEqualTo(49_885);
    assertThat(derived).isEqualTo(756);
  }

  /** Derived averages are sums of 57 in another order: 1e-15 of the value. */
  private static void assertNear(double expected, double found, String column) {
    BigDecimal difference = new BigDecimal(found).subtract(new BigDecimal(expected)).abs();
    BigDecimal allowed =
        new BigDecimal(expected).abs().multiply(new BigDecimal("1e-15"), MathContext.DECIMAL128);
    assertThat(difference).as("%s %s %s", column, expected, found).isLessThanOrEqualTo(allowed);
  }

  private static Map<Long, JsonNode> points(String run, Set<String> metrics) {
    List<String> arguments = new ArrayList<>(List.of("curve", run, "--format", "json"));
    metrics.forEach(metric -> arguments.addAll(List.of("--metric", metric)));
    Map<Long, JsonNode> points = new TreeMap<>();
    session
        .ok(arguments.toArray(String[]::new))
        .json()
        .forEach(point -> points.put(point.get("step").asLong(), point));
    return points;
  }

  private static List<String> metricColumns(Set<String> columns) {
    List<String> tasks =
        Stream.concat(Tasks.all().stream().map(task -> task.name()), Stream.of("mmlu_average"))
            .toList();
    Set<String> known = new LinkedHashSet<>();
    for (String task : tasks) {
      for (EvaluationMetric metric : Metrics.all()) {
        known.add(task + "_" + metric.name());
      }
    }
    return columns.stream()
        .filter(column -> column.endsWith("-valppl") || known.contains(column))
        .toList();
  }

  /** The rows of the file by the key of their run, read without the product. */
  private static Map<String, List<Map<String, @Nullable Object>>> results() throws SQLException {
    Map<String, String> runs =
        Map.of(
            "150M C4", "c4-150M-default",
            "150M DCLM-Baseline", "dclm-baseline-150M-default",
            "4M Dolma1.7", "dolma1_7-4M-default",
            "530M Dolma1.7", "dolma1_7-530M-default");
    Map<String, List<Map<String, @Nullable Object>>> results = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from read_parquet('" + RESULTS + "')")) {
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnName(i), rows.getObject(i));
        }
        String run = node(runs.get(row.get("params") + " " + row.get("data")));
        results
            .computeIfAbsent("huggingface.co/allenai/DataDecide/" + run, key -> new ArrayList<>())
            .add(row);
      }
    }
    assertThat(results).hasSize(4);
    return results;
  }

  private static JsonNode run(String reference) {
    return session.ok("run", reference, "--format", "json").json();
  }

  private static Map<String, String> findings(String reference) {
    Map<String, String> findings = new TreeMap<>();
    rows(run(reference).get("findings"))
        .forEach(finding ->
            findings.put(finding.get("rule").asString(), finding.get("severity").asString()));
    return findings;
  }

  private static List<String> details(JsonNode rows) {
    return rows(rows).stream().map(row -> row.get("detail").asString()).toList();
  }

  private static List<JsonNode> rows(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static <T> T node(@Nullable T value) {
    assertThat(value).isNotNull();
    return Objects.requireNonNull(value);
  }
}
