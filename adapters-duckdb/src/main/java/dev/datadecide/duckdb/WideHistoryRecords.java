package dev.datadecide.duckdb;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.LoadPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Maps a Parquet file with one column per metric, set-based and column by column, in the engine.
 * Columns are addressed by position, so that names are data all the way.
 */
final class WideHistoryRecords {
  /** JSON's grammar of numbers. */
  private static final String NUMBER = "'-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?'";

  private static final String WHOLE = "'-?(0|[1-9][0-9]*)'";
  private static final String NON_FINITE = "('NaN', 'Infinity', '-Infinity')";

  /** The largest magnitude below which every whole number is a double. */
  private static final String EXACT_LIMIT = "9007199254740992";

  private final LoadPlan.WideHistory plan;
  private final ParquetShape shape;

  WideHistoryRecords(LoadPlan.WideHistory plan, ParquetShape shape) {
    this.plan = plan;
    this.shape = shape;
  }

  /**
   * Makes {@code staged_history}, and adds the rows that cannot be used to {@code stage_rejected}.
   */
  void stage(Connection connection) throws SQLException {
    String runId = "nullif(CAST(" + field(plan.runIdColumn()).address() + " AS VARCHAR), '')";
    String step = optional(plan.stepColumn()).map(this::step).orElse("CAST(NULL AS BIGINT)");
    String micros =
        optional(plan.timestampColumn()).map(this::micros).orElse("CAST(NULL AS BIGINT)");
    String runtime =
        optional(plan.runtimeColumn())
            .map(field -> "TRY_CAST(" + field.address() + " AS DOUBLE)")
            .orElse("CAST(NULL AS DOUBLE)");
    String items = combined(metrics().stream().map(WideHistoryRecords::item).toList());
    StringBuilder count = new StringBuilder("0");
    for (ParquetShape.Field metric : metrics()) {
      count.append(" + CAST(").append(metric.address()).append(" IS NOT NULL AS BIGINT)");
    }
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE read_history AS SELECT n AS \"row\", "
            + scope(Optional.of(plan.scope().host()), Optional.empty())
            + " AS host, "
            + scope(plan.scope().entity(), plan.entityColumn())
            + " AS entity, "
            + scope(plan.scope().project(), plan.projectColumn())
            + " AS project, "
            + runId
            + " AS run_id, "
            + step
            + " AS step, "
            + micros
            + " AS micros, "
            + runtime
            + " AS runtime, "
            + count
            + " AS metric_count, "
            + Digests.historyRow(step, micros, runtime, count.toString(), items)
            + " AS digest, "
            + complaint(runId, step, micros, runtime)
            + " AS complaint FROM "
            + shape.table());
    Sql.execute(
        connection,
        "INSERT INTO stage_rejected SELECT \"row\", 0, complaint FROM read_history"
            + " WHERE complaint IS NOT NULL");
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE staged_history AS SELECT * EXCLUDE (complaint)"
            + " FROM read_history WHERE complaint IS NULL");
    Sql.execute(connection, "DROP TABLE read_history");
  }

  /** Inserts the values of the rows in {@code fresh_history}. */
  void insertValues(Connection connection, long batch) throws SQLException {
    for (ParquetShape.Field metric : metrics()) {
      String rows =
          " FROM (SELECT * FROM "
              + shape.table()
              + ") f WHERE "
              + metric.address()
              + " IS NOT NULL AND EXISTS (SELECT 1 FROM fresh_history h WHERE h.\"row\" = f.n)";
      String isPoint = isPoint(metric);
      if (!isPoint.equals("false")) {
        Sql.execute(
            connection,
            "INSERT INTO core.metric_point SELECT ?, n, ?, "
                + value(metric)
                + ", "
                + exact(metric)
                + rows
                + " AND "
                + isPoint
                + " ORDER BY n",
            batch,
            metric.name());
      }
      if (!isPoint.equals("true")) {
        Sql.execute(
            connection,
            "INSERT INTO core.metric_object SELECT ?, n, ?, "
                + json(metric)
                + rows
                + " AND NOT "
                + isPoint
                + " ORDER BY n",
            batch,
            metric.name());
      }
    }
  }

  /** The exclusive or of any number of values, as a tree: a chain would be too deep to parse. */
  private static String combined(List<String> items) {
    return switch (items.size()) {
      case 0 -> "CAST(0 AS UHUGEINT)";
      case 1 -> items.getFirst();
      default -> {
        int half = items.size() / 2;
        yield "xor("
            + combined(items.subList(0, half))
            + ", "
            + combined(items.subList(half, items.size()))
            + ")";
      }
    };
  }

  private List<ParquetShape.Field> metrics() {
    return plan.metricColumns().stream().map(this::field).toList();
  }

  private ParquetShape.Field field(String name) {
    return shape
        .field(name)
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.SOURCE_MALFORMED,
                shape.file() + " has no column " + name + ".",
                "Fetch the file again, or leave it out."));
  }

  private Optional<ParquetShape.Field> optional(Optional<String> name) {
    return name.map(this::field);
  }

  private String scope(Optional<String> said, Optional<String> column) {
    String fallback = said.filter(text -> !text.isEmpty()).map(Sql::text).orElse("NULL");
    return column
        .map(name ->
            "coalesce(nullif(CAST("
                + field(name).address()
                + " AS VARCHAR), ''), "
                + fallback
                + ")")
        .orElse("CAST(" + fallback + " AS VARCHAR)");
  }

  /** Whole steps only: 100.0 is step 100, 100.5 is none. */
  private String step(ParquetShape.Field field) {
    if (field.isWholeNumber()) {
      return "CAST(" + field.address() + " AS BIGINT)";
    }
    return "CASE WHEN TRY_CAST("
        + field.address()
        + " AS DOUBLE) = floor(TRY_CAST("
        + field.address()
        + " AS DOUBLE)) THEN TRY_CAST("
        + field.address()
        + " AS BIGINT) END";
  }

  private String micros(ParquetShape.Field field) {
    if (field.isTime()) {
      return field.expression();
    }
    if (field.isText()) {
      String text = "CAST(" + field.address() + " AS VARCHAR)";
      return "coalesce(TRY_CAST(round(TRY_CAST("
          + text
          + " AS DOUBLE) * 1000000) AS BIGINT), epoch_us(TRY_CAST("
          + text
          + " AS TIMESTAMPTZ)))";
    }
    return "TRY_CAST(round(CAST(" + field.address() + " AS DOUBLE) * 1000000) AS BIGINT)";
  }

  private String complaint(String runId, String step, String micros, String runtime) {
    StringBuilder cases = new StringBuilder("CASE WHEN ").append(runId).append(" IS NULL");
    cases.append(" THEN 'it has no run id'");
    optional(plan.stepColumn())
        .ifPresent(field -> cases.append(unusable(field, step, "the step is no whole number: ")));
    optional(plan.timestampColumn())
        .ifPresent(field -> cases.append(unusable(field, micros, "the timestamp is no time: ")));
    optional(plan.runtimeColumn())
        .ifPresent(field -> cases.append(unusable(field, runtime, "the runtime is no number: ")));
    // Beyond this the engine has no timestamps.
    cases
        .append(" WHEN ")
        .append(micros)
        .append(" NOT BETWEEN -9223372022400000000 AND 9223372036854775806")
        .append(" THEN 'the timestamp is no time'");
    return cases.append(" END").toString();
  }

  private static String unusable(ParquetShape.Field field, String expression, String what) {
    return " WHEN "
        + field.address()
        + " IS NOT NULL AND "
        + expression
        + " IS NULL THEN "
        + Sql.text(what)
        + " || left(CAST("
        + field.address()
        + " AS VARCHAR), 100)";
  }

  private static String isPoint(ParquetShape.Field metric) {
    return switch (metric.columnType()) {
      case INTEGER, REAL -> "true";
      case BOOLEAN, TIMESTAMP -> "false";
      case TEXT -> {
        if (metric.isWideNumber() || metric.isDecimal()) {
          yield "true";
        }
        String text = textOf(metric);
        yield metric.isText()
            ? "(regexp_full_match("
                + text
                + ", "
                + NUMBER
                + ") OR "
                + text
                + " IN "
                + NON_FINITE
                + ")"
            : "false";
      }
    };
  }

  private static String textOf(ParquetShape.Field metric) {
    return "CAST(" + metric.address() + " AS VARCHAR)";
  }

  private static String value(ParquetShape.Field metric) {
    return metric.isText()
        ? "TRY_CAST(" + textOf(metric) + " AS DOUBLE)"
        : "CAST(" + metric.address() + " AS DOUBLE)";
  }

  /** The digits of whole numbers that a double may round. */
  private static String exact(ParquetShape.Field metric) {
    String column = metric.address();
    if (metric.isWholeNumber() || metric.isWideNumber()) {
      return beyond(column, column);
    }
    if (metric.isDecimal()) {
      return "CASE WHEN "
          + column
          + " = trunc("
          + column
          + ") THEN "
          + beyond(column, "CAST(trunc(" + column + ") AS HUGEINT)")
          + " END";
    }
    if (metric.isText()) {
      String text = textOf(metric);
      return "CASE WHEN regexp_full_match("
          + text
          + ", "
          + WHOLE
          + ") AND (length(ltrim("
          + text
          + ", '-')) > 16 OR abs(TRY_CAST("
          + text
          + " AS HUGEINT)) > "
          + EXACT_LIMIT
          + ") THEN "
          + text
          + " END";
    }
    return "CAST(NULL AS VARCHAR)";
  }

  private static String beyond(String column, String digits) {
    return "CASE WHEN "
        + column
        + " > "
        + EXACT_LIMIT
        + " OR "
        + column
        + " < -"
        + EXACT_LIMIT
        + " THEN CAST("
        + digits
        + " AS VARCHAR) END";
  }

  /** Text that is JSON stays as it is; other text becomes a JSON string. */
  private static String json(ParquetShape.Field metric) {
    String text = textOf(metric);
    return metric.isText()
        ? "CASE WHEN json_valid("
            + text
            + ") THEN "
            + text
            + " ELSE CAST(to_json("
            + text
            + ") AS VARCHAR) END"
        : "CAST(to_json(" + metric.address() + ") AS VARCHAR)";
  }

  private static String item(ParquetShape.Field metric) {
    String name =
        Sql.text(metric.name().codePointCount(0, metric.name().length()) + ":" + metric.name());
    String isPoint = isPoint(metric);
    String point = Digests.point(name, value(metric), exact(metric));
    String object = Digests.object(name, json(metric));
    String item =
        switch (isPoint) {
          case "true" -> point;
          case "false" -> object;
          default -> "CASE WHEN " + isPoint + " THEN " + point + " ELSE " + object + " END";
        };
    return "CASE WHEN "
        + metric.address()
        + " IS NULL THEN CAST(0 AS UHUGEINT) ELSE "
        + Digests.value(item)
        + " END";
  }
}
