package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.FrameDefinition;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Names the state of what frames are made from. */
final class FrameStates {
  /** What typing, lineage and rules have found, and users decided: small tables, read whole. */
  private static final List<String> DECIDED =
      List.of(
          "core.run_type",
          "core.hyperparameter",
          "core.lineage_edge",
          "core.lineage_evidence",
          "core.lineage_contradiction",
          "core.lineage_pin",
          "core.quality_finding",
          "core.run_alias");

  private FrameStates() {}

  /** What a frame is made from. */
  static String of(DuckDBConnection connection, FrameDefinition frame) throws SQLException {
    return frame.evaluations().isPresent() ? ofEvaluations(connection) : ofAll(connection);
  }

  /**
   * What the frames of evaluations are made from: this program's state of them, and how many
   * entries of which artifacts are in use. It is the same whatever the order in which these came
   * in.
   */
  private static String ofEvaluations(DuckDBConnection connection) throws SQLException {
    return FrameCatalogue.STATE
        + "-"
        + only(
            connection,
            "SELECT sha256(coalesce(string_agg(concat_ws(' ', kind, sha256, entries), ' '"
                + " ORDER BY kind, sha256), '')) FROM (SELECT kind, b.sha256,"
                + " sum(entries) AS entries FROM (SELECT 'scores' AS kind, batch,"
                + " count(*) AS entries FROM core.pretraining_evaluation"
                + " WHERE NOT superseded GROUP BY batch UNION ALL SELECT 'perplexities', batch,"
                + " count(*) FROM core.pretraining_perplexity WHERE NOT superseded"
                + " GROUP BY batch) e LEFT JOIN ledger.batch b ON b.batch = e.batch"
                + " GROUP BY ALL)");
  }

  /** Everything: the lines of the ledger, and what was decided about what came in. */
  static String ofAll(DuckDBConnection connection) throws SQLException {
    String decided =
        DECIDED.stream()
            .map(table ->
                "(SELECT concat(count(*), ':', coalesce(bit_xor(hash(t)), 0)) FROM "
                    + table
                    + " t)")
            .collect(Collectors.joining(", "));
    return FrameCatalogue.STATE
        + "-"
        + only(
            connection,
            "SELECT sha256(concat_ws(' ', (SELECT fingerprint FROM ledger.catalogue), (SELECT"
                + " concat(count(*), ':', coalesce(max(batch), 0)) FROM ledger.batch), "
                + decided
                + "))");
  }

  private static String only(DuckDBConnection connection, String sql) throws SQLException {
    return Sql.list(connection, sql, row -> row.getString(1)).getFirst();
  }
}
