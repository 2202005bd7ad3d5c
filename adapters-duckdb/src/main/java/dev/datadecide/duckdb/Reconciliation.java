package dev.datadecide.duckdb;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.RunKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which run a record belongs to, re-decided for every run id that a batch touches, from all that is
 * stored and never from the order in which it came: runs of one internal project are one run, and
 * history rows that do not say whose they are belong to the only run with their id.
 */
final class Reconciliation {
  /** Stands for a host, entity or project that nothing tells. */
  static final String PLACEHOLDER = "-";

  private Reconciliation() {}

  /** A key, and the host, internal project and run id it was seen with. */
  private record Seen(List<String> project, String key) {}

  /** Equality of what two tables with history scopes say. */
  static String sameScope(String one, String other) {
    return LoadedTables.same(
        one + ".", other + ".", List.of("host", "entity", "project", "run_id"));
  }

  /** Makes {@code touched_run}, the run ids a batch speaks of; whether there are any. */
  static boolean touch(Connection connection, List<TypedTable> details) throws SQLException {
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE touched_run AS SELECT run_id FROM staged_run"
            + " UNION SELECT run_id FROM staged_history"
            + details.stream()
                .map(table -> " UNION SELECT run_id FROM " + RunDetails.staged(table))
                .collect(Collectors.joining()));
    return Sql.number(connection, "SELECT count(*) FROM touched_run") > 0;
  }

  /** Decides the keys of the touched runs, whose records are inserted already. */
  static void keyRuns(Connection connection) throws SQLException {
    Map<String, String> aliases = aliases(connection);
    Sql.execute(
        connection, "DELETE FROM core.run_alias WHERE run_id IN (SELECT run_id FROM touched_run)");
    for (Map.Entry<String, String> alias : aliases.entrySet()) {
      Sql.execute(
          connection,
          "INSERT INTO core.run_alias SELECT ?, ?, run_id FROM core.run WHERE seen_key = ? LIMIT 1",
          alias.getKey(),
          alias.getValue(),
          alias.getKey());
    }
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE rekeyed_run AS SELECT DISTINCT r.seen_key, r.run_key AS was,"
            + " coalesce(a.run_key, r.seen_key) AS run_key FROM core.run r"
            + " LEFT JOIN core.run_alias a ON a.seen_key = r.seen_key"
            + " WHERE r.run_id IN (SELECT run_id FROM touched_run)"
            + " AND r.run_key <> coalesce(a.run_key, r.seen_key)");
    Sql.execute(
        connection,
        "UPDATE core.run AS r SET run_key = k.run_key FROM rekeyed_run k"
            + " WHERE r.seen_key = k.seen_key");
    forget(connection);
  }

  /** What was concluded under a key that is no longer a run's own has to be concluded again. */
  private static void forget(Connection connection) throws SQLException {
    if (Sql.number(connection, "SELECT count(*) FROM rekeyed_run") == 0) {
      return;
    }
    String old = " IN (SELECT was FROM rekeyed_run)";
    for (String table :
        new String[] {"run_type", "run_type_field", "run_type_reason", "hyperparameter"}) {
      Sql.execute(connection, "DELETE FROM core." + table + " WHERE run_key" + old);
    }
    for (String table :
        new String[] {"lineage_edge", "lineage_evidence", "lineage_contradiction"}) {
      Sql.execute(connection, "DELETE FROM core." + table + " WHERE child_key" + old);
    }
    Sql.execute(
        connection, "DELETE FROM core.quality_finding WHERE origin <> 'batch' AND subject" + old);
    Sql.execute(
        connection,
        "UPDATE core.lineage_edge AS e SET parent_key = k.run_key FROM rekeyed_run k"
            + " WHERE e.parent_key = k.was");
    // What the user has decided is about the run, whatever its key.
    for (String column : new String[] {"child_key", "parent_key"}) {
      Sql.execute(
          connection,
          "UPDATE core.lineage_pin AS p SET "
              + column
              + " = k.run_key FROM rekeyed_run k WHERE p."
              + column
              + " = k.was");
    }
    Sql.execute(
        connection,
        "UPDATE core.annotation AS n SET run_key = k.run_key FROM rekeyed_run k"
            + " WHERE n.run_key = k.was");
    // Of two decisions about what is one run now, the later one counts.
    Sql.execute(
        connection,
        "DELETE FROM core.lineage_pin AS p WHERE child_key = parent_key OR EXISTS (SELECT 1"
            + " FROM core.lineage_pin o WHERE o.child_key = p.child_key"
            + " AND o.decided_at > p.decided_at)");
    Sql.execute(
        connection,
        "DELETE FROM core.lineage_edge WHERE child_key IN (SELECT p.child_key"
            + " FROM core.lineage_pin p JOIN rekeyed_run k ON k.run_key = p.child_key)");
  }

  /** Other keys of touched runs with the smallest key of the same run. */
  private static Map<String, String> aliases(Connection connection) throws SQLException {
    List<Seen> projects =
        Sql.list(
            connection,
            "SELECT DISTINCT host, internal_project_id, run_id, seen_key FROM core.run"
                + " WHERE internal_project_id IS NOT NULL"
                + " AND run_id IN (SELECT run_id FROM touched_run) ORDER BY ALL",
            row ->
                new Seen(
                    List.of(row.getString(1), row.getString(2), row.getString(3)),
                    row.getString(4)));
    Map<String, String> parents = new HashMap<>();
    Map<List<String>, String> firstOfProject = new HashMap<>();
    for (Seen each : projects) {
      String first = firstOfProject.putIfAbsent(each.project(), each.key());
      if (first != null) {
        join(parents, first, each.key());
      }
    }
    Map<String, String> aliases = new TreeMap<>();
    for (String key : new ArrayList<>(parents.keySet())) {
      aliases.put(key, root(parents, key));
    }
    return aliases;
  }

  private static void join(Map<String, String> parents, String one, String other) {
    String first = root(parents, one);
    String second = root(parents, other);
    if (!first.equals(second)) {
      boolean inOrder = first.compareTo(second) < 0;
      parents.put(inOrder ? second : first, inOrder ? first : second);
    }
  }

  private static String root(Map<String, String> parents, String key) {
    String root = key;
    for (String next = parents.get(root); next != null; next = parents.get(root)) {
      root = next;
    }
    return root;
  }

  /**
   * Makes {@code history_key}: for each scope of touched history rows the key of their run, or a
   * key with placeholders; moves stored rows that belong elsewhere now.
   */
  static void keyHistory(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE history_key AS WITH scopes AS ("
            + "SELECT host, entity, project, run_id FROM staged_history"
            + " UNION SELECT host, entity, project, run_id FROM core.run_provenance"
            + " WHERE run_id IN (SELECT run_id FROM touched_run)"
            + " UNION SELECT host, entity, project, run_id FROM core.history_row"
            + " WHERE run_id IN (SELECT run_id FROM touched_run)),"
            + " runs AS (SELECT DISTINCT run_id, host, entity, project, run_key FROM core.run"
            + " WHERE run_id IN (SELECT run_id FROM touched_run)),"
            + " candidates AS (SELECT s.host, s.entity, s.project, s.run_id,"
            + " min(r.run_key) AS run_key, count(DISTINCT r.run_key) AS n FROM scopes s"
            + " JOIN runs r ON r.run_id = s.run_id"
            + " WHERE (s.host IS NULL OR s.host = r.host)"
            + " AND (s.entity IS NULL OR s.entity = r.entity)"
            + " AND (s.project IS NULL OR s.project = r.project)"
            + " GROUP BY s.host, s.entity, s.project, s.run_id)"
            + " SELECT s.*, CASE WHEN c.n = 1 THEN c.run_key ELSE "
            + RunRecords.keyText(
                "coalesce(s.host, " + Sql.text(RunKey.DEFAULT_HOST) + ")",
                placeholder("s.entity"),
                placeholder("s.project"),
                "s.run_id")
            + " END AS run_key FROM scopes s LEFT JOIN candidates c ON "
            + sameScope("s", "c"));
    Sql.execute(
        connection,
        "UPDATE core.history_row AS h SET run_key = k.run_key FROM history_key k WHERE "
            + sameScope("h", "k")
            + " AND h.run_key <> k.run_key");
  }

  private static String placeholder(String part) {
    return "coalesce(" + part + ", " + Sql.text(PLACEHOLDER) + ")";
  }
}
