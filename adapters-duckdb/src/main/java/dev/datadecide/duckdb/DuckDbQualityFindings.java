package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings on record; those of an alias are those of its run. */
final class DuckDbQualityFindings implements QualityFindings {
  private static final String SUBJECT = "coalesce(a.run_key, f.subject)";

  private static final String SELECT =
      "SELECT DISTINCT f.rule, f.severity, "
          + SUBJECT
          + " AS subject, f.detail, CASE f.severity WHEN 'ERROR' THEN 0 WHEN 'WARNING' THEN 1"
          + " ELSE 2 END AS rank FROM core.quality_finding f"
          + " LEFT JOIN core.run_alias a ON a.seen_key = f.subject";

  private final Database database;

  @Inject
  DuckDbQualityFindings(Database database) {
    this.database = database;
  }

  @Override
  public void replace(String subject, List<QualityFinding> findings) {
    replaceAll(Map.of(subject, findings));
  }

  @Override
  public void replaceAll(Map<String, List<QualityFinding>> bySubject) {
    database.write(connection -> {
      TempRows.fill(
          connection,
          "judged",
          List.of(ColumnSpec.text("subject")),
          bySubject.keySet().stream().map(subject -> new @Nullable Object[] {subject}).toList());
      Sql.execute(
          connection,
          "DELETE FROM core.quality_finding WHERE origin = 'research'"
              + " AND subject IN (SELECT subject FROM judged)");
      Sql.execute(connection, "DROP TABLE temp.main.judged");
      Findings.add(
          connection,
          "research",
          bySubject.values().stream()
              .flatMap(List::stream)
              .map(finding -> new Findings.Found(finding, null))
              .toList());
      return null;
    });
  }

  @Override
  public List<QualityFinding> of(String subject) {
    return database.read(connection ->
        Sql.list(
            connection,
            SELECT
                + " WHERE "
                + SUBJECT
                + " = coalesce((SELECT any_value(run_key) FROM core.run_alias"
                + " WHERE seen_key = ?), ?) ORDER BY rank, subject, f.rule, f.detail",
            Findings::read,
            subject,
            subject));
  }

  @Override
  public List<QualityFinding> all() {
    return database.read(connection ->
        Sql.list(connection, SELECT + " ORDER BY rank, subject, f.rule, f.detail", Findings::read));
  }

  @Override
  public Map<QualityFinding, String> artifacts() {
    return database.read(connection -> {
      Map<QualityFinding, String> artifacts = new HashMap<>();
      Sql.list(
          connection,
          "SELECT f.rule, f.severity, "
              + SUBJECT
              + ", f.detail, any_value(b.origin) FROM core.quality_finding f"
              + " LEFT JOIN core.run_alias a ON a.seen_key = f.subject"
              + " JOIN ledger.batch b ON b.batch = f.batch GROUP BY 1, 2, 3, 4",
          row -> artifacts.put(Findings.read(row), row.getString(5)));
      return artifacts;
    });
  }
}
