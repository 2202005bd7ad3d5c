package dev.datadecide.duckdb;

import dev.datadecide.domain.benchmark.ResearchBaselines;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plain statements, whose rows are read to the last value. */
final class DuckDbResearchBaselines implements ResearchBaselines {
  private static final String SETTINGS =
      "SELECT t.run_key, t.type, h.name, h.value FROM core.run_type t"
          + " JOIN core.hyperparameter h ON h.run_key = t.run_key%1$s"
          + " UNION ALL SELECT t.run_key, t.type, c.path, c.json FROM core.run_type t"
          + " JOIN core.run r ON r.run_key = t.run_key AND NOT r.superseded"
          + " JOIN core.config_entry c ON c.batch = r.batch AND c.\"row\" = r.\"row\"%1$s";

  private final Database database;

  @Inject
  DuckDbResearchBaselines(Database database) {
    this.database = database;
  }

  private long rows(String sql, @Nullable Object... binds) {
    return database.read(connection ->
        (long) Sql.list(connection, sql, DuckDbResearchBaselines::values, binds).size());
  }

  private static Object[] values(ResultSet row) throws SQLException {
    Object[] values = new Object[row.getMetaData().getColumnCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getObject(i + 1);
    }
    return values;
  }

  @Override
  public long runs(String type, String size) {
    return rows(
        "SELECT r.run_key, r.display_name, r.state, t.type, t.recipe, t.size, t.seed,"
            + " t.checkpoint_step, r.created_at FROM core.run r JOIN core.run_type t"
            + " ON t.run_key = r.run_key WHERE NOT r.superseded AND t.type = ? AND t.size = ?"
            + " ORDER BY r.created_at DESC, r.run_key",
        type,
        size);
  }

  @Override
  public long settings() {
    return rows(SETTINGS.formatted(""));
  }

  @Override
  public long settings(String type) {
    return rows(SETTINGS.formatted(" WHERE t.type = " + Sql.text(type)));
  }

  @Override
  public long lineage(RunKey run) {
    return rows(
            "WITH RECURSIVE up AS (SELECT child_key, parent_key FROM core.lineage_edge"
                + " WHERE child_key = ? UNION SELECT e.child_key, e.parent_key FROM up"
                + " JOIN core.lineage_edge e ON e.child_key = up.parent_key) SELECT * FROM up",
            run.text())
        + rows(
            "WITH RECURSIVE down AS (SELECT child_key FROM core.lineage_edge WHERE parent_key = ?"
                + " UNION SELECT e.child_key FROM down JOIN core.lineage_edge e"
                + " ON e.parent_key = down.child_key) SELECT * FROM down",
            run.text());
  }

  @Override
  public long curves(List<RunKey> runs, String metric) {
    String keys = runs.stream().map(RunKey::text).map(Sql::text).collect(Collectors.joining(", "));
    String name = Sql.text(metric);
    return rows(
        "WITH RECURSIVE chain AS (SELECT child_key AS curve, child_key AS run_key, parent_key, state,"
            + " step, 0 AS depth FROM core.lineage_edge WHERE child_key IN ("
            + keys
            + ") UNION ALL"
            + " SELECT c.curve, e.child_key, e.parent_key, e.state, e.step, c.depth + 1 FROM chain c"
            + " JOIN core.lineage_edge e ON e.child_key = c.parent_key),"
            + " pace AS (SELECT size, max(tokens / step) AS per_step FROM analysis.checkpoint_schedule"
            + " WHERE step > 0 GROUP BY size),"
            + " root AS (SELECT c.curve, c.state, p.recipe, p.size, p.seed, s.per_step, s.per_step"
            + " * CASE WHEN c.step = 'main' THEN m.final_step ELSE CAST(c.step AS BIGINT) END AS base,"
            + " 6.0 * m.training_parameters AS per_token FROM chain c JOIN core.pretraining_run p"
            + " ON p.run_key = c.parent_key JOIN analysis.model_sizes m ON m.size = p.size"
            + " JOIN pace s ON s.size = p.size),"
            + " checkpoints AS (SELECT recipe, size, seed, step FROM core.pretraining_evaluation"
            + " WHERE NOT superseded UNION SELECT recipe, size, seed, step"
            + " FROM core.pretraining_perplexity WHERE NOT superseded),"
            + " points AS (SELECT h.run_key, h.step, max(p.value) FILTER (p.metric = 'total_tokens')"
            + " AS tokens, max(p.value) FILTER (p.metric = "
            + name
            + ") AS value FROM core.history_row h"
            + " LEFT JOIN core.metric_point p ON p.batch = h.batch AND p.\"row\" = h.\"row\""
            + " AND p.metric IN ('total_tokens', "
            + name
            + ") WHERE NOT h.superseded AND h.run_key IN"
            + " (SELECT run_key FROM chain) GROUP BY h.run_key, h.step),"
            + " ends AS (SELECT run_key, max(tokens) AS tokens FROM points GROUP BY run_key),"
            + " phases AS (SELECT c.curve, c.run_key, coalesce(sum(e.tokens) OVER (PARTITION BY"
            + " c.curve ORDER BY c.depth DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)"
            + " AS before FROM chain c LEFT JOIN ends e ON e.run_key = c.run_key),"
            + " rows AS (SELECT r.curve, CAST(NULL AS VARCHAR) AS run_key, 'pretraining' AS type, r.state, r.recipe,"
            + " r.size, r.seed, CAST(NULL AS VARCHAR) AS rate, c.step, c.step * r.per_step AS tokens,"
            + " c.step * r.per_step AS cumulative, r.per_token, CAST(NULL AS DOUBLE) AS value FROM root r"
            + " JOIN checkpoints c ON c.recipe = r.recipe AND c.size = r.size AND c.seed = r.seed"
            + " WHERE c.step * r.per_step <= r.base UNION ALL"
            + " SELECT f.curve, f.run_key, t.type, r.state, t.recipe, t.size, t.seed, g.value, p.step,"
            + " p.tokens, r.base + f.before + p.tokens, r.per_token, p.value FROM phases f"
            + " JOIN points p ON p.run_key = f.run_key LEFT JOIN root r ON r.curve = f.curve"
            + " JOIN core.run_type t ON t.run_key = f.run_key LEFT JOIN core.hyperparameter g"
            + " ON g.run_key = f.run_key AND g.name = 'learning_rate')"
            + " SELECT * EXCLUDE (per_token), cumulative * per_token AS compute FROM rows"
            + " ORDER BY curve, cumulative, step");
  }

  @Override
  public long quality() {
    return rows("SELECT * FROM core.quality_finding")
        + rows(
            "SELECT run_key, count(*), count(*) FILTER (WHERE superseded), max(step)"
                + " FROM core.history_row GROUP BY run_key")
        + rows(
            "SELECT run_key, median(d), max(d) FROM (SELECT run_key, step - lag(step)"
                + " OVER (PARTITION BY run_key ORDER BY step) AS d FROM core.history_row"
                + " WHERE NOT superseded) GROUP BY run_key")
        + rows(
            "SELECT run_key, count(*) FILTER (WHERE NOT isfinite(value)), min(value),"
                + " arg_max(value, step) FROM (SELECT h.run_key, h.step, p.value"
                + " FROM core.history_row h JOIN core.metric_point p ON p.batch = h.batch"
                + " AND p.\"row\" = h.\"row\" WHERE p.metric = 'train_loss') GROUP BY run_key")
        + rows(
            "SELECT run_key, count(*) FROM (SELECT h.run_key, p.value, lag(p.value)"
                + " OVER (PARTITION BY h.run_key ORDER BY h.step) AS before"
                + " FROM core.history_row h JOIN core.metric_point p ON p.batch = h.batch"
                + " AND p.\"row\" = h.\"row\" WHERE p.metric = 'total_tokens')"
                + " WHERE value < before GROUP BY run_key");
  }

  @Override
  public long decisions(String task, String metric, String targetSize) {
    return rows(
        "WITH s AS (SELECT recipe, size, seed, step, primary_metric, "
            + Sql.name(metric)
            + " AS value FROM core.pretraining_evaluation WHERE NOT superseded AND task = ?),"
            + " t AS (SELECT recipe, avg(primary_metric) AS worth FROM s WHERE size = ?"
            + " AND step = (SELECT max(step) FROM s WHERE size = ?) GROUP BY recipe)"
            + " SELECT a.size, a.step, a.seed, avg(CASE WHEN sign(a.value - b.value)"
            + " = sign(ta.worth - tb.worth) THEN 1 ELSE 0 END) FROM s a"
            + " JOIN s b ON b.size = a.size AND b.step = a.step AND b.seed = a.seed"
            + " AND b.recipe > a.recipe JOIN t ta ON ta.recipe = a.recipe"
            + " JOIN t tb ON tb.recipe = b.recipe GROUP BY ALL ORDER BY ALL",
        task,
        targetSize,
        targetSize);
  }
}
