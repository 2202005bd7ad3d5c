package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Rows of {@code core.quality_finding}. */
final class Findings {
  private static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.text("rule"),
          ColumnSpec.text("severity"),
          ColumnSpec.text("subject"),
          ColumnSpec.text("detail"),
          ColumnSpec.integer("batch"));

  private Findings() {}

  /** A finding, and the batch that it came with if it came with one. */
  record Found(QualityFinding finding, @Nullable Long batch) {}

  /** Adds findings that are not on record yet. */
  static void add(DuckDBConnection connection, String origin, List<Found> found)
      throws SQLException {
    if (found.isEmpty()) {
      return;
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    found.forEach(each -> {
      QualityFinding finding = each.finding();
      rows.add(
          new @Nullable Object[] {
            finding.rule(),
            finding.severity().name(),
            finding.subject(),
            finding.detail(),
            each.batch()
          });
    });
    TempRows.fill(connection, "new_finding", COLUMNS, rows);
    Sql.execute(
        connection,
        "INSERT INTO core.quality_finding SELECT n.rule, n.severity, n.subject, n.detail, ?,"
            + " min(n.batch) FROM new_finding n"
            + " WHERE NOT EXISTS (SELECT 1 FROM core.quality_finding f WHERE f.rule = n.rule"
            + " AND f.severity = n.severity AND f.subject = n.subject AND f.detail = n.detail"
            + " AND f.origin = ?) GROUP BY n.rule, n.severity, n.subject, n.detail",
        origin,
        origin);
    Sql.execute(connection, "DROP TABLE temp.main.new_finding");
  }

  static QualityFinding read(ResultSet row) throws SQLException {
    return new QualityFinding(
        row.getString(1), Severity.valueOf(row.getString(2)), row.getString(3), row.getString(4));
  }
}
