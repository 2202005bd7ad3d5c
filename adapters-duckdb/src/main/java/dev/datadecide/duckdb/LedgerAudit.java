package dev.datadecide.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the tables again and compares with what the ledger's lines say. */
final class LedgerAudit {
  private static final String STORED =
      "SELECT batch, count(*) AS n FROM (SELECT batch, \"row\" FROM core.run"
          + " WHERE \"row\" IS NOT NULL UNION SELECT batch, \"row\" FROM core.history_row"
          + " UNION SELECT batch, \"row\" FROM core.pretraining_evaluation"
          + " UNION SELECT batch, \"row\" FROM core.pretraining_perplexity"
          + " UNION SELECT batch, \"row\" FROM core.macro_average"
          + " UNION SELECT batch, \"row\" FROM core.scaling_law_fit"
          + Stream.concat(LoadedTables.EVALUATIONS.stream(), LoadedTables.DETAILS.stream())
              .map(table -> " UNION SELECT batch, \"row\" FROM " + LoadedTables.core(table))
              .collect(Collectors.joining())
          + ") GROUP BY batch";

  private LedgerAudit() {}

  /** One sentence per contradiction; empty when all is well. */
  static List<String> of(Connection connection) throws SQLException {
    List<String> wrong = new ArrayList<>();
    wrong.addAll(
        sentences(
            connection,
            "SELECT 'batch ' || b.batch || ': read ' || b.\"read\" || ' is not stored ' || b.stored"
                + " || ' + duplicate ' || b.duplicate || ' + rejected ' || b.rejected"
                + " FROM ledger.batch b WHERE b.\"read\" <> b.stored + b.duplicate + b.rejected"
                + " ORDER BY b.batch"));
    wrong.addAll(
        sentences(
            connection,
            "SELECT 'batch ' || coalesce(b.batch, t.batch) || ': the ledger says '"
                + " || coalesce(b.stored, 0) || ' records were stored, the tables hold '"
                + " || coalesce(t.n, 0) FROM (SELECT * FROM ledger.batch"
                + " WHERE outcome = 'committed') b FULL JOIN ("
                + STORED
                + ") t ON t.batch = b.batch WHERE coalesce(b.stored, 0) <> coalesce(t.n, 0)"
                + " ORDER BY 1"));
    wrong.addAll(
        sentences(
            connection,
            "SELECT 'batch ' || b.batch || ': the ledger says ' || b.rejected"
                + " || ' records were rejected, ' || count(r.\"row\") || ' are listed'"
                + " FROM ledger.batch b LEFT JOIN ledger.rejected_record r"
                + " ON r.batch = coalesce(b.repeats, b.batch)"
                + " GROUP BY b.batch, b.rejected HAVING b.rejected <> count(r.\"row\")"
                + " ORDER BY b.batch"));
    wrong.addAll(
        sentences(
            connection,
            "SELECT 'batch ' || b.batch || ': its artifact ' || b.sha256 || ' is not on record'"
                + " FROM ledger.batch b WHERE NOT EXISTS (SELECT 1 FROM ledger.artifact a"
                + " WHERE a.sha256 = b.sha256) ORDER BY b.batch"));
    wrong.addAll(history(connection));
    return wrong;
  }

  private static List<String> history(Connection connection) throws SQLException {
    return sentences(
        connection,
        "SELECT 'batch ' || batch || ': ' || count(*) || ' history rows have not as many values'"
            + " || ' as they came with' FROM (SELECT h.batch, h.\"row\", h.metric_count AS said"
            + " FROM core.history_row h LEFT JOIN (SELECT batch, \"row\", count(*) AS n FROM"
            + " (SELECT batch, \"row\" FROM core.metric_point"
            + " UNION ALL SELECT batch, \"row\" FROM core.metric_object) GROUP BY batch, \"row\") v"
            + " ON v.batch = h.batch AND v.\"row\" = h.\"row\""
            + " WHERE h.metric_count <> coalesce(v.n, 0)) GROUP BY batch ORDER BY batch");
  }

  private static List<String> sentences(Connection connection, String sql) throws SQLException {
    return Sql.list(connection, sql, row -> row.getString(1));
  }
}
