package dev.datadecide.duckdb;

import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointStep;
import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageEvidence;
import dev.datadecide.domain.lineage.LineageLink;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of the lineage tables. */
final class LineageRows {
  private LineageRows() {}

  static @Nullable Object[] verdict(String child, LineageVerdict verdict) {
    Optional<CheckpointRef> checkpoint = verdict.parent().checkpoint();
    return new @Nullable Object[] {
      child,
      verdict.state().label(),
      verdict.parent().kind(),
      verdict.parent().run().map(RunKey::text).orElse(null),
      checkpoint.map(ref -> ref.recipe().displayName()).orElse(null),
      checkpoint.map(ref -> ref.size().label()).orElse(null),
      checkpoint.flatMap(CheckpointRef::seed).map(Seed::hubName).orElse(null),
      checkpoint.map(ref -> ref.step().text()).orElse(null),
      verdict.confidence()
    };
  }

  static @Nullable Object[] evidence(String child, long position, LineageEvidence evidence) {
    return new @Nullable Object[] {
      child, position, evidence.kind(), evidence.detail(), evidence.configurationPath().orElse(null)
    };
  }

  /** Edges by the text of their children's own keys, read together. */
  static Map<String, LineageEdge> edges(Connection connection, List<String> children)
      throws SQLException {
    if (children.isEmpty()) {
      return Map.of();
    }
    String these = RunAliases.list(children);
    Map<String, List<LineageEvidence>> evidence = new HashMap<>();
    Sql.list(
        connection,
        "SELECT child_key, kind, detail, coalesce(path, '') FROM core.lineage_evidence WHERE child_key IN ("
            + these
            + ") ORDER BY child_key, position",
        row ->
            evidence
                .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                .add(evidence(row.getString(2), row.getString(3), row.getString(4))));
    Map<String, List<String>> contradictions = new HashMap<>();
    Sql.list(
        connection,
        "SELECT child_key, detail FROM core.lineage_contradiction WHERE child_key IN ("
            + these
            + ") ORDER BY child_key, position",
        row ->
            contradictions
                .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                .add(row.getString(2)));
    Map<String, LineageEdge> edges = new HashMap<>();
    Sql.list(
            connection,
            "SELECT state, confidence, parent_kind, parent_key, recipe, size, seed, step,"
                + " child_key FROM core.lineage_edge WHERE child_key IN ("
                + these
                + ")",
            row -> {
              String child = row.getString(9);
              return new LineageEdge(
                  ObservedRuns.key(child),
                  new LineageVerdict(
                      state(row.getString(1)),
                      parent(row),
                      row.getDouble(2),
                      evidence.getOrDefault(child, List.of()),
                      contradictions.getOrDefault(child, List.of())));
            })
        .forEach(edge -> edges.put(edge.child().text(), edge));
    return edges;
  }

  /** All edges without their evidence. */
  static List<LineageLink> links(Connection connection) throws SQLException {
    Map<List<@Nullable String>, Optional<CheckpointRef>> bases = new HashMap<>();
    Map<String, RunKey> parents = new HashMap<>();
    return Sql.list(
        connection,
        "SELECT state, 0, parent_kind, parent_key, recipe, size, seed, step, child_key"
            + " FROM core.lineage_edge",
        row -> {
          String parent = row.getString(4);
          List<@Nullable String> place =
              Arrays.asList(row.getString(5), row.getString(6), row.getString(7), row.getString(8));
          Optional<CheckpointRef> base = bases.get(place);
          if (base == null) {
            base = checkpoint(row);
            bases.put(place, base);
          }
          return new LineageLink(
              ObservedRuns.key(row.getString(9)),
              state(row.getString(1)),
              parent == null
                  ? Optional.empty()
                  : Optional.of(parents.computeIfAbsent(parent, ObservedRuns::key)),
              base);
        });
  }

  /** Everything the user has decided, by run. */
  static List<LineagePin> pins(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        "SELECT decision, epoch_us(decided_at), parent_kind, parent_key, recipe, size, seed, step,"
            + " child_key, why FROM core.lineage_pin ORDER BY child_key",
        row ->
            new LineagePin(
                ObservedRuns.key(row.getString(9)),
                decision(row.getString(1)),
                parent(row),
                row.getString(10),
                Micros.toInstant(row.getLong(2))));
  }

  /** What a pin says, behind its child's key and before the reason and the time. */
  static @Nullable Object[] pin(String child, LineagePin pin) {
    Optional<CheckpointRef> checkpoint = pin.parent().checkpoint();
    return new @Nullable Object[] {
      child,
      pin.decision().label(),
      pin.parent().kind(),
      pin.parent().run().map(RunKey::text).orElse(null),
      checkpoint.map(ref -> ref.recipe().displayName()).orElse(null),
      checkpoint.map(ref -> ref.size().label()).orElse(null),
      checkpoint.flatMap(CheckpointRef::seed).map(Seed::hubName).orElse(null),
      checkpoint.map(ref -> ref.step().text()).orElse(null),
      pin.why(),
      Micros.of(pin.decidedAt())
    };
  }

  private static LineagePin.Decision decision(String label) {
    return Arrays.stream(LineagePin.Decision.values())
        .filter(decision -> decision.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no decision about a parent: " + label));
  }

  private static LineageState state(String label) {
    return Arrays.stream(LineageState.values())
        .filter(state -> state.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no lineage state: " + label));
  }

  private static ParentRef parent(ResultSet row) throws SQLException {
    Optional<RunKey> run = Optional.ofNullable(row.getString(4)).map(ObservedRuns::key);
    Optional<CheckpointRef> checkpoint = checkpoint(row);
    String kind = row.getString(3);
    return switch (kind) {
      case "pretraining_checkpoint" ->
          new ParentRef.PretrainingCheckpoint(checkpoint.orElseThrow(), run);
      case "posttraining_run" -> new ParentRef.PosttrainingRunRef(run, checkpoint);
      case "unknown" -> new ParentRef.Unknown();
      default -> throw new IllegalStateException("no kind of parent: " + kind);
    };
  }

  private static Optional<CheckpointRef> checkpoint(ResultSet row) throws SQLException {
    String recipe = row.getString(5);
    String size = row.getString(6);
    String step = row.getString(8);
    if (recipe == null || size == null || step == null) {
      return Optional.empty();
    }
    return Optional.of(
        new CheckpointRef(
            DataRecipes.named(recipe),
            ModelSizes.named(size),
            Optional.ofNullable(row.getString(7)).flatMap(Seeds::resolve),
            step.equals("main")
                ? new CheckpointStep.Main()
                : new CheckpointStep.AtStep(Long.parseLong(step))));
  }

  private static LineageEvidence evidence(String kind, String detail, String path) {
    return switch (kind) {
      case "declared_path" -> new LineageEvidence.DeclaredPath(detail);
      case "run_name" -> new LineageEvidence.RunName(detail);
      case "configuration_value" -> new LineageEvidence.ConfigurationValue(path, detail);
      case "matched_evaluation" -> new LineageEvidence.MatchedEvaluation(path, detail);
      case "pinned" -> new LineageEvidence.Pinned(detail);
      default -> throw new IllegalStateException("no kind of evidence: " + kind);
    };
  }
}
