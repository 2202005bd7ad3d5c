package dev.datadecide.duckdb;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code core.quality_finding}. */
final class Findings {
  private Findings() {}

  /** Adds findings that are not on record yet. */
  static void add(
      Connection connection, String origin, @Nullable Long batch, List<QualityFinding> findings)
      throws SQLException {
    for (QualityFinding finding : findings) {
      Sql.execute(
          connection,
          "INSERT INTO core.quality_finding SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
              + " (SELECT 1 FROM core.quality_finding WHERE rule = ? AND severity = ?"
              + " AND subject = ? AND detail = ? AND origin = ?)",
          finding.rule(),
          finding.severity().name(),
          finding.subject(),
          finding.detail(),
          origin,
          batch,
          finding.rule(),
          finding.severity().name(),
          finding.subject(),
          finding.detail(),
          origin);
    }
  }

  static QualityFinding read(ResultSet row) throws SQLException {
    return new QualityFinding(
        row.getString(1), Severity.valueOf(row.getString(2)), row.getString(3), row.getString(4));
  }
}
