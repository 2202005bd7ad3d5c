package dev.datadecide.duckdb;

import dev.datadecide.domain.quality.ColumnCoverage;
import dev.datadecide.domain.quality.ColumnCoverage.Kind;
import dev.datadecide.domain.quality.QualityData;
import dev.datadecide.domain.quality.RunHealth;
import dev.datadecide.domain.run.TrainingType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Looks at all histories and columns in a few statements. */
final class DuckDbQualityData implements QualityData {
  /** Numbers that are not finite are few, so that only their rows are looked up. */
  private static final String HISTORIES =
      "WITH typed AS (SELECT run_key FROM core.run_type WHERE run_key NOT IN"
          + " (SELECT run_key FROM core.pretraining_run)),"
          + " extents AS (SELECT run_key, count(*) FILTER (WHERE NOT superseded) AS n,"
          + " count(*) FILTER (WHERE superseded) AS superseded,"
          + " max(step) FILTER (WHERE NOT superseded) AS last_step,"
          + " CAST(bit_xor(digest) FILTER (WHERE NOT superseded) AS VARCHAR) AS digest"
          + " FROM core.history_row GROUP BY run_key),"
          + " distances AS (SELECT run_key, step - lag(step) OVER (PARTITION BY run_key"
          + " ORDER BY step) AS distance FROM core.history_row"
          + " WHERE NOT superseded AND step IS NOT NULL),"
          + " usual AS (SELECT run_key, median(distance) AS usual, max(distance) AS widest"
          + " FROM distances WHERE distance > 0 GROUP BY run_key),"
          + " gaps AS (SELECT d.run_key, count(*) AS gaps FROM distances d JOIN usual u"
          + " ON u.run_key = d.run_key WHERE d.distance > "
          + RunHealth.GAP
          + " * u.usual GROUP BY d.run_key),"
          + " strange AS (SELECT h.run_key, count(*) AS n, min(p.metric) AS metric"
          + " FROM core.metric_point p JOIN core.history_row h ON h.batch = p.batch"
          + " AND h.\"row\" = p.\"row\" WHERE NOT isfinite(p.value) AND NOT h.superseded"
          + " GROUP BY h.run_key),"
          + " losses AS (SELECT h.run_key, min(p.value) FILTER (WHERE isfinite(p.value)) AS least,"
          + " arg_max(p.value, h.step) AS last FROM core.metric_point p JOIN core.history_row h"
          + " ON h.batch = p.batch AND h.\"row\" = p.\"row\" WHERE p.metric = '"
          + RunHealth.LOSS
          + "'"
          + " AND p.value IS NOT NULL AND NOT h.superseded AND h.step IS NOT NULL"
          + " GROUP BY h.run_key),"
          + " described AS (SELECT r.run_key, r.batch, r.\"row\" FROM core.run r"
          + " WHERE NOT r.superseded),"
          + " tagged AS (SELECT DISTINCT d.run_key FROM described d JOIN core.run_tag g"
          + " ON g.batch = d.batch AND g.\"row\" = d.\"row\" UNION SELECT d.run_key"
          + " FROM described d JOIN core.config_entry c ON c.batch = d.batch"
          + " AND c.\"row\" = d.\"row\" WHERE (c.path = '"
          + RunHealth.TAGS
          + "' OR starts_with(c.path, '"
          + RunHealth.TAGS
          + "['))"
          + " AND c.json NOT IN ('null', '\"\"')),"
          + " scored AS (SELECT d.run_key, count(*) AS n FROM described d JOIN core.summary_entry e"
          + " ON e.batch = d.batch AND e.\"row\" = d.\"row\" WHERE (starts_with(e.path, '"
          + RunHealth.EVALUATION
          + "') OR starts_with(e.path, '[\"'"
          + " || '"
          + RunHealth.EVALUATION
          + "'))"
          + " GROUP BY d.run_key)"
          + " SELECT t.run_key, coalesce(e.n, 0), coalesce(e.superseded, 0), e.last_step,"
          + " coalesce(g.gaps, 0), u.widest, u.usual, coalesce(s.n, 0), coalesce(s.metric, ''),"
          + " l.least, l.last, coalesce(e.digest, ''),"
          + " g2.run_key IS NOT NULL, coalesce(o.n, 0) FROM typed t"
          + " LEFT JOIN extents e ON e.run_key = t.run_key"
          + " LEFT JOIN usual u ON u.run_key = t.run_key"
          + " LEFT JOIN gaps g ON g.run_key = t.run_key"
          + " LEFT JOIN strange s ON s.run_key = t.run_key"
          + " LEFT JOIN tagged g2 ON g2.run_key = t.run_key"
          + " LEFT JOIN scored o ON o.run_key = t.run_key"
          + " LEFT JOIN losses l ON l.run_key = t.run_key ORDER BY t.run_key";

  private static final String COVERAGE =
      "WITH typed AS (SELECT t.run_key, t.type, r.batch, r.\"row\" FROM core.run_type t"
          + " JOIN core.run r ON r.run_key = t.run_key WHERE NOT r.superseded),"
          + " types AS (SELECT type, count(*) AS runs FROM typed GROUP BY type),"
          + " columns AS (SELECT t.type, 0 AS kind, h.name AS col, count(*) FILTER"
          + " (WHERE h.status = 'present') AS present, count(*) FILTER"
          + " (WHERE h.status = 'defaulted') AS defaulted, count(*) FILTER"
          + " (WHERE h.status = 'missing_required') AS required, count(*) FILTER"
          + " (WHERE h.status = 'missing_optional') AS optional, count(*) FILTER"
          + " (WHERE h.status = 'not_applicable') AS nothing, any_value(h.position) AS place"
          + " FROM core.hyperparameter h JOIN typed t ON t.run_key = h.run_key GROUP BY ALL"
          + " UNION ALL SELECT t.type, 1, c.path, count(*), 0, 0, 0, 0, 0 FROM core.config_entry c"
          + " JOIN typed t ON t.batch = c.batch AND t.\"row\" = c.\"row\""
          + " WHERE c.json <> 'null' GROUP BY ALL"
          + " UNION ALL SELECT t.type, 2, c.path, count(*), 0, 0, 0, 0, 0 FROM core.summary_entry c"
          + " JOIN typed t ON t.batch = c.batch AND t.\"row\" = c.\"row\""
          + " WHERE c.json <> 'null' GROUP BY ALL"
          + " UNION ALL SELECT t.type, 3, p.metric, count(DISTINCT h.run_key), 0, 0, 0, 0, 0"
          + " FROM core.metric_point p JOIN core.history_row h ON h.batch = p.batch"
          + " AND h.\"row\" = p.\"row\" JOIN typed t ON t.run_key = h.run_key"
          + " WHERE NOT h.superseded GROUP BY ALL)"
          + " SELECT c.type, c.kind, c.col, y.runs, c.present, c.defaulted, c.required, c.optional,"
          + " c.nothing FROM columns c JOIN types y ON y.type = c.type"
          + " ORDER BY c.type, c.kind, c.place, c.col";

  /** Kinds by their number in the statement. */
  private static final List<Kind> KINDS =
      List.of(Kind.HYPERPARAMETER, Kind.CONFIGURATION, Kind.SUMMARY, Kind.HISTORY);

  private final Database database;

  @Inject
  DuckDbQualityData(Database database) {
    this.database = database;
  }

  @Override
  public List<RunHealth> histories() {
    return database.read(connection -> Sql.list(connection, HISTORIES, DuckDbQualityData::health));
  }

  private static RunHealth health(ResultSet row) throws SQLException {
    return new RunHealth(
        ObservedRuns.key(row.getString(1)),
        row.getLong(2),
        row.getLong(3),
        whole(row, 4),
        row.getLong(5),
        whole(row, 6),
        real(row, 7),
        row.getLong(8),
        Objects.requireNonNullElse(row.getString(9), ""),
        real(row, 10),
        real(row, 11),
        row.getBoolean(13),
        row.getLong(14),
        Objects.requireNonNullElse(row.getString(12), ""));
  }

  @Override
  public List<ColumnCoverage> coverage() {
    return database.read(connection ->
        Sql.list(
            connection,
            COVERAGE,
            row ->
                new ColumnCoverage(
                    TrainingType.of(row.getString(1)),
                    KINDS.get(row.getInt(2)),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9))));
  }

  private static OptionalLong whole(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static OptionalDouble real(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
