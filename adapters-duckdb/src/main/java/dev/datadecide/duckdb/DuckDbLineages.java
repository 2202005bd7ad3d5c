package dev.datadecide.duckdb;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Verdicts about parents; walks are bounded and do not visit a run twice. */
final class DuckDbLineages implements Lineages {
  private static final String ANCESTRY =
      "WITH RECURSIVE walk AS (SELECT child_key, parent_key, 1 AS depth, [child_key] AS path"
          + " FROM core.lineage_edge WHERE child_key = ? UNION ALL"
          + " SELECT e.child_key, e.parent_key, w.depth + 1, list_append(w.path, e.child_key)"
          + " FROM walk w JOIN core.lineage_edge e ON e.child_key = w.parent_key"
          + " WHERE w.depth < ? AND NOT list_contains(w.path, e.child_key))"
          + " SELECT child_key FROM walk ORDER BY depth";

  /** A run is reached at its smallest depth first; what was visited is not visited again. */
  private static final String CHILDREN =
      "SELECT DISTINCT child_key FROM core.lineage_edge WHERE parent_key IN (SELECT run_key"
          + " FROM generation) AND child_key NOT IN (SELECT run_key FROM visited) ORDER BY 1";

  private final Database database;

  @Inject
  DuckDbLineages(Database database) {
    this.database = database;
  }

  @Override
  public void put(List<LineageEdge> edges) {
    if (edges.isEmpty()) {
      return;
    }
    database.write(connection -> {
      replace(connection, edges);
      return null;
    });
  }

  private static void replace(DuckDBConnection connection, List<LineageEdge> edges)
      throws SQLException {
    List<@Nullable Object[]> verdicts = new ArrayList<>();
    List<@Nullable Object[]> evidence = new ArrayList<>();
    List<@Nullable Object[]> contradictions = new ArrayList<>();
    List<String> children =
        RunAliases.resolve(connection, edges.stream().map(LineageEdge::child).toList());
    for (LineageEdge edge : edges) {
      String child = children.get(verdicts.size());
      verdicts.add(LineageRows.verdict(child, edge.verdict()));
      for (int i = 0; i < edge.verdict().evidence().size(); i++) {
        evidence.add(LineageRows.evidence(child, i, edge.verdict().evidence().get(i)));
      }
      for (int i = 0; i < edge.verdict().contradictions().size(); i++) {
        contradictions.add(
            new @Nullable Object[] {child, (long) i, edge.verdict().contradictions().get(i)});
      }
    }
    TempRows.fill(
        connection,
        "put_edge",
        List.of(
            text("child_key"),
            text("state"),
            text("parent_kind"),
            text("parent_key"),
            text("recipe"),
            text("size"),
            text("seed"),
            text("step"),
            real("confidence")),
        verdicts);
    TempRows.fill(
        connection,
        "put_evidence",
        List.of(text("child_key"), integer("position"), text("kind"), text("detail")),
        evidence);
    TempRows.fill(
        connection,
        "put_contradiction",
        List.of(text("child_key"), integer("position"), text("detail")),
        contradictions);
    for (String name : List.of("edge", "evidence", "contradiction")) {
      Sql.execute(
          connection,
          "DELETE FROM core.lineage_"
              + name
              + " WHERE child_key IN (SELECT child_key FROM put_edge)");
    }
    for (String name : List.of("edge", "evidence", "contradiction")) {
      Sql.execute(connection, "INSERT INTO core.lineage_" + name + " SELECT * FROM put_" + name);
      Sql.execute(connection, "DROP TABLE temp.main.put_" + name);
    }
  }

  @Override
  public Optional<LineageEdge> of(RunKey child) {
    return ofAll(List.of(child)).stream().findFirst();
  }

  @Override
  public List<LineageEdge> ofAll(List<RunKey> children) {
    return database.read(connection ->
        inOrder(
            connection,
            RunAliases.resolve(connection, children).stream().distinct().sorted().toList()));
  }

  private static List<LineageEdge> inOrder(Connection connection, List<String> children)
      throws SQLException {
    Map<String, LineageEdge> found = LineageRows.edges(connection, children);
    return children.stream()
        .flatMap(child -> Optional.ofNullable(found.get(child)).stream())
        .toList();
  }

  @Override
  public List<LineageEdge> ancestry(RunKey run) {
    return database.read(connection -> {
      List<String> children =
          Sql.list(
              connection,
              ANCESTRY,
              row -> row.getString(1),
              RunAliases.resolve(connection, run).text(),
              DEPTH_BOUND);
      return inOrder(connection, children);
    });
  }

  @Override
  public List<RunKey> descendants(RunKey run) {
    return database.read(
        connection -> descendants(connection, RunAliases.resolve(connection, run).text()));
  }

  private static List<RunKey> descendants(Connection connection, String run) throws SQLException {
    List<RunKey> found = new ArrayList<>();
    Sql.execute(connection, "CREATE OR REPLACE TEMP TABLE visited AS SELECT ? AS run_key", run);
    Sql.execute(connection, "CREATE OR REPLACE TEMP TABLE generation AS SELECT * FROM visited");
    for (int depth = 0; depth < DEPTH_BOUND; depth++) {
      Sql.execute(
          connection,
          "CREATE OR REPLACE TEMP TABLE next_generation AS SELECT child_key AS run_key FROM ("
              + CHILDREN
              + ")");
      List<RunKey> next =
          Sql.list(
              connection,
              "SELECT run_key FROM next_generation ORDER BY run_key",
              row -> ObservedRuns.key(row.getString(1)));
      if (next.isEmpty()) {
        break;
      }
      found.addAll(next);
      Sql.execute(connection, "INSERT INTO visited SELECT * FROM next_generation");
      Sql.execute(
          connection, "CREATE OR REPLACE TEMP TABLE generation AS SELECT * FROM next_generation");
    }
    return found;
  }

  @Override
  public List<RunKey> unsettled() {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT t.run_key FROM core.run_type t"
                + " LEFT JOIN core.lineage_edge e ON e.child_key = t.run_key"
                + " WHERE t.type IN (?, ?) AND coalesce(e.state, '') <> 'resolved'"
                + " ORDER BY t.run_key",
            row -> ObservedRuns.key(row.getString(1)),
            TrainingType.SUPERVISED_FINETUNING.label(),
            TrainingType.PREFERENCE_TUNING.label()));
  }

  @Override
  public List<RunKey> unasked() {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT t.run_key FROM core.run_type t"
                + " LEFT JOIN core.lineage_edge e ON e.child_key = t.run_key"
                + " WHERE t.type IN (?, ?) AND (e.child_key IS NULL OR EXISTS (SELECT 1"
                + " FROM core.lineage_contradiction c"
                + " WHERE c.child_key = t.run_key AND c.detail = ?))"
                + " ORDER BY t.run_key",
            row -> ObservedRuns.key(row.getString(1)),
            TrainingType.SUPERVISED_FINETUNING.label(),
            TrainingType.PREFERENCE_TUNING.label(),
            TYPED_ANEW));
  }
}
