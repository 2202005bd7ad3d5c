package dev.datadecide.duckdb;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement as the engine's own parser does, and lets one SELECT through. The engine's JSON
 * form of a statement exists for SELECT alone, so that nothing else can be taken for one.
 */
final class SqlGate {
  /** Functions in FROM that make rows of nothing but their arguments, or tell of the catalogue. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "range",
          "generate_series",
          "unnest",
          "repeat",
          "repeat_row",
          "json_each",
          "json_tree",
          "duckdb_columns",
          "duckdb_functions",
          "duckdb_keywords",
          "duckdb_schemas",
          "duckdb_tables",
          "duckdb_types",
          "duckdb_views",
          "pragma_table_info");

  private static final String REMEDY = "write one SELECT over the frames: ddn frames";

  private SqlGate() {}

  /** The tables of a statement that may pass. */
  static List<String> tables(Connection connection, String sql) throws SQLException {
    require(connection, sql);
    return atoms(
        connection,
        sql,
        "key = 'table_name' AND json_extract_string(j, path || '.type') = 'BASE_TABLE'");
  }

  /** Fails with BAD_USAGE unless a statement may pass. */
  static void require(Connection connection, String sql) throws SQLException {
    record Parsed(boolean failed, @Nullable String message, long statements) {}
    Parsed parsed =
        Sql.list(
                connection,
                "SELECT (j ->> 'error')::BOOLEAN, j ->> 'error_message',"
                    + " coalesce(json_array_length(j, 'statements'), 0)"
                    + " FROM (SELECT json_serialize_sql(?::VARCHAR) AS j)",
                row -> new Parsed(row.getBoolean(1), row.getString(2), row.getLong(3)),
                sql)
            .getFirst();
    if (parsed.failed()) {
      String message = String.valueOf(parsed.message());
      throw refused(
          message.startsWith("Only SELECT")
              ? "only a SELECT is answered; nothing is changed by way of SQL"
              : message);
    }
    if (parsed.statements() != 1) {
      throw refused(
          parsed.statements() == 0
              ? "there is no statement"
              : "there are " + parsed.statements() + " statements; one is answered at a time");
    }
    for (String function :
        atoms(
            connection,
            sql,
            "key = 'function_name' AND json_extract_string(j, regexp_replace(path,"
                + " '[.]function$', '') || '.type') = 'TABLE_FUNCTION'")) {
      if (!FUNCTIONS.contains(function)) {
        throw refused("rows do not come from " + function + "()");
      }
    }
  }

  /** The different texts at some places of a statement. */
  private static List<String> atoms(Connection connection, String sql, String where)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT DISTINCT lower(json_extract_string(atom, '$')) FROM (SELECT t.*, s.j FROM (SELECT"
            + " json_serialize_sql(?::VARCHAR) AS j) s, json_tree(s.j) t) WHERE "
            + where
            + " ORDER BY 1",
        row -> row.getString(1),
        sql);
  }

  private static DomainException refused(String why) {
    return new DomainException(ErrorCode.BAD_USAGE, why, REMEDY);
  }
}
