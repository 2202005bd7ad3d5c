package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameRole;
import dev.datadecide.domain.selection.RowCondition;
import dev.datadecide.domain.selection.SelectionPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rows of a plan are taken from. */
final class FrameSource {
  /** Columns that the table has in another type than the frame. */
  private static final Map<String, List<String>> LISTS =
      Map.of("lineages", List.of("evidence", "contradictions"));

  private FrameSource() {}

  /**
   * A table expression with the columns that the plan needs. Frames of evaluations are spelled out
   * with these alone: to bind two thousand columns takes longer than to read a few.
   */
  static String of(SelectionPlan plan, FrameSql.Order order) {
    FrameDefinition frame = plan.frame();
    if (frame.evaluations().isPresent()) {
      return "(" + evaluations(frame.evaluations().get(), plan, order) + ")";
    }
    List<String> lists = LISTS.getOrDefault(frame.name(), List.of());
    if (lists.isEmpty()) {
      return "analysis." + frame.name();
    }
    return "(SELECT * REPLACE ("
        + lists.stream()
            .map(name -> "CAST(to_json(" + name + ") AS VARCHAR) AS " + name)
            .collect(Collectors.joining(", "))
        + ") FROM analysis."
        + frame.name()
        + ")";
  }

  private static String evaluations(Frame frame, SelectionPlan plan, FrameSql.Order order) {
    return switch (frame.shape()) {
      case WIDE ->
          FrameSql.wide(
              frame, plan.layout(), column -> plan.source().contains(column.name()), order);
      case MELTED -> MeltedSql.of(frame, plan.layout(), metrics(plan), order);
    };
  }

  /** The names of the values that the plan's rows can hold. */
  private static Optional<Set<String>> metrics(SelectionPlan plan) {
    String column = plan.frame().column(FrameRole.METRIC).orElseThrow();
    return plan.conditions().stream()
        .filter(RowCondition.In.class::isInstance)
        .map(RowCondition.In.class::cast)
        .filter(in -> in.column().equals(column))
        .map(in -> in.values().stream().map(String::valueOf).collect(Collectors.toSet()))
        .reduce((one, other) -> {
          Set<String> both = new HashSet<>(one);
          both.retainAll(other);
          return both;
        });
  }
}
