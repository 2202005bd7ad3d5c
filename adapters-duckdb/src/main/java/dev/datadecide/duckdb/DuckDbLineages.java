package dev.datadecide.duckdb;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageGraph;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Verdicts about parents, and what the user has decided about some. */
final class DuckDbLineages implements Lineages {
  private final Database database;
  private final Object reading = new Object();
  private long readAt = -1;
  private LineageGraph graph = LineageGraph.of(List.of());

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
        List.of(text("child_key"), integer("position"), text("kind"), text("detail"), text("path")),
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

  /** Read once after each change of the warehouse. */
  @Override
  public LineageGraph graph() {
    synchronized (reading) {
      long now = database.commits();
      if (readAt != now) {
        graph = LineageGraph.of(database.read(LineageRows::links));
        readAt = now;
      }
      return graph;
    }
  }

  @Override
  public RunKey own(RunKey run) {
    return database.read(connection -> RunAliases.resolve(connection, run));
  }

  @Override
  public List<RunKey> ownAll(Collection<RunKey> runs) {
    return database.read(connection ->
        RunAliases.resolve(connection, List.copyOf(runs)).stream()
            .distinct()
            .map(ObservedRuns::key)
            .toList());
  }

  @Override
  public void pin(LineagePin pin) {
    database.write(connection -> {
      String child = RunAliases.resolve(connection, pin.child()).text();
      Sql.execute(connection, "DELETE FROM core.lineage_pin WHERE child_key = ?", child);
      return Sql.execute(
          connection,
          "INSERT INTO core.lineage_pin VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, make_timestamp(?))",
          LineageRows.pin(child, pin));
    });
  }

  @Override
  public boolean unpin(RunKey child) {
    return database.write(connection ->
        Sql.execute(
                connection,
                "DELETE FROM core.lineage_pin WHERE child_key = ?",
                RunAliases.resolve(connection, child).text())
            > 0);
  }

  @Override
  public List<LineagePin> pins() {
    return database.read(LineageRows::pins);
  }

  @Override
  public List<RunKey> unsettled() {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT t.run_key FROM core.run_type t"
                + " LEFT JOIN core.lineage_edge e ON e.child_key = t.run_key"
                + " WHERE (t.type NOT IN (?, ?) OR t.run_key IN"
                + " (SELECT child_key FROM core.lineage_pin)) AND coalesce(e.state, '') <> 'resolved'"
                + " ORDER BY t.run_key",
            row -> ObservedRuns.key(row.getString(1)),
            TrainingType.PRETRAINING.label(),
            TrainingType.UNCLASSIFIED.label()));
  }

  @Override
  public List<RunKey> unasked() {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT t.run_key FROM core.run_type t"
                + " LEFT JOIN core.lineage_edge e ON e.child_key = t.run_key"
                + " WHERE (t.type NOT IN (?, ?) OR t.run_key IN"
                + " (SELECT child_key FROM core.lineage_pin)) AND (e.child_key IS NULL OR EXISTS (SELECT 1"
                + " FROM core.lineage_contradiction c"
                + " WHERE c.child_key = t.run_key AND c.detail = ?))"
                + " ORDER BY t.run_key",
            row -> ObservedRuns.key(row.getString(1)),
            TrainingType.PRETRAINING.label(),
            TrainingType.UNCLASSIFIED.label(),
            TYPED_ANEW));
  }
}
