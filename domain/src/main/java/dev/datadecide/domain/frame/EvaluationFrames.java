package dev.datadecide.domain.frame;

import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.frame.Frame.Shape;
import dev.datadecide.domain.frame.Frame.Statistic;
import dev.datadecide.domain.frame.FrameCell.Identity;
import java.util.List;
import java.util.stream.Stream;

/** The frames over the evaluations of pretraining checkpoints, as documented ones. */
final class EvaluationFrames {
  private static final List<String> GROUP = List.of("params", "data", "step", "tokens", "compute");

  private EvaluationFrames() {}

  static FrameDefinition of(Frame frame) {
    List<FrameColumn> columns = FrameColumns.of(frame, FrameLayout.EXTENDED);
    boolean isLong = frame.shape() == Shape.MELTED;
    FrameDefinition.Builder definition =
        FrameDefinition.builder()
            .name(frame.label())
            .description(frame.description())
            .making(FrameDefinition.Making.VIEW)
            .evaluations(frame)
            .columns(columns)
            .putRoles(FrameRole.SIZE, "params")
            .putRoles(FrameRole.RECIPE, "data")
            .putRoles(FrameRole.STEP, "step")
            .putRoles(FrameRole.TOKENS, "tokens")
            .putRoles(FrameRole.COMPUTE, "compute")
            .addOrder("params", "data");
    if (frame.statistic() == Statistic.NONE) {
      definition.putRoles(FrameRole.SEED, "seed").addOrder("seed");
    }
    definition.addOrder("step").addAllGroup(GROUP);
    if (isLong) {
      definition
          .putRoles(FrameRole.METRIC, "metric")
          .putRoles(FrameRole.VALUE, "value")
          .addOrder("metric")
          .addGroup("metric")
          .addMeasures("value");
    } else {
      definition.addAllMeasures(numbers(columns).toList());
    }
    return definition.build();
  }

  /** What the reference pipeline takes means of: every number that does not tell rows apart. */
  private static Stream<String> numbers(List<FrameColumn> columns) {
    return columns.stream()
        .filter(column -> !GROUP.contains(column.name()))
        .filter(column ->
            !(column.cell() instanceof FrameCell.Key key && key.identity() != Identity.STEP))
        .filter(column -> !(column.cell() instanceof FrameCell.SeedCount))
        .filter(column ->
            column.spec().type() == ColumnType.INTEGER || column.spec().type() == ColumnType.REAL)
        .map(FrameColumn::name);
  }
}
