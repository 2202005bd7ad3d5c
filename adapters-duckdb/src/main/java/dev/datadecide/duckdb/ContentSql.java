package dev.datadecide.duckdb;

import dev.datadecide.domain.care.TableContent;
import dev.datadecide.domain.care.WarehouseContent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The digest of what the tables hold. Of each row the MD5 of its values, each in an unambiguous
 * text; of each table the number of its rows, the exclusive or of their digests, and the sum of the
 * lower halves, for equal rows would cancel each other out. Neither depends on the order, nor on
 * how values are stored.
 */
final class ContentSql {
  /** When something was put on record is told by the clock, and not by what came. */
  private static final Set<String> CLOCKED =
      Set.of("ledger.batch.recorded_at", "ledger.artifact.registered_at");

  /** What this program knows, and how far its tables are. */
  private static final Set<String> OWN = Set.of("ledger.schema_version", "ledger.catalogue");

  private static final String LOWER = "CAST(18446744073709551615 AS UHUGEINT)";

  private ContentSql() {}

  private record Column(String name, String type) {}

  static WarehouseContent of(Connection connection) throws SQLException {
    List<TableContent> tables = new ArrayList<>();
    for (String table : tables(connection)) {
      tables.add(content(connection, table));
    }
    StringBuilder lines = new StringBuilder();
    tables.forEach(each ->
        lines
            .append(each.table())
            .append(' ')
            .append(each.rows())
            .append(' ')
            .append(each.digest())
            .append('\n'));
    return new WarehouseContent(sha256(lines.toString()), tables);
  }

  /** The tables of contents, in order of their names. */
  private static List<String> tables(Connection connection) throws SQLException {
    return Sql.list(
            connection,
            "SELECT schema_name || '.' || table_name FROM duckdb_tables()"
                + " WHERE database_name = 'warehouse' AND schema_name IN ('core', 'ledger')"
                + " ORDER BY 1",
            row -> row.getString(1))
        .stream()
        .filter(table -> !OWN.contains(table))
        .toList();
  }

  private static TableContent content(Connection connection, String table) throws SQLException {
    List<Column> columns =
        Sql.list(
            connection,
            "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'warehouse'"
                + " AND schema_name || '.' || table_name = ? ORDER BY column_index",
            row -> new Column(row.getString(1), row.getString(2)),
            table);
    String row =
        Digests.of(
            columns.stream()
                .filter(column -> !CLOCKED.contains(table + "." + column.name()))
                .filter(column -> !Fractions.isStorage(table, column.name()))
                .map(ContentSql::text)
                .toList());
    return Sql.list(
            connection,
            "SELECT count(*), coalesce(bit_xor(d), 0), coalesce(sum(CAST(d & "
                + LOWER
                + " AS UBIGINT)), 0) FROM (SELECT "
                + row
                + " AS d FROM "
                + table
                + ")",
            found ->
                new TableContent(
                    table, found.getLong(1), found.getString(2) + "-" + found.getString(3)))
        .getFirst();
  }

  private static String text(Column column) {
    String name = Sql.name(column.name());
    return switch (column.type()) {
      case "VARCHAR" -> Digests.text(name);
      case "TIMESTAMP" -> Digests.number("epoch_us(" + name + ")");
      // In halves: the text of a number this long takes longer than all the rest.
      case "UHUGEINT" ->
          "concat(CAST("
              + name
              + " >> 64 AS UBIGINT), ':', CAST("
              + name
              + " & "
              + LOWER
              + " AS UBIGINT))";
      default -> Digests.number(name);
    };
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
