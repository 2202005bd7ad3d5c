package dev.datadecide.domain.selection;

import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.frame.Frame.Shape;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameRole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a plan of a selection: every name is looked up, every step is checked against what the
 * frame has. All that is wrong is told at once: {@code UNKNOWN_NAME} with the nearest names where a
 * name is none, {@code BAD_USAGE} where something cannot be asked of the frame.
 */
public final class SelectionPlanner {
  private final FrameSelection selection;
  private final FrameDefinition frame;
  private final Problems problems = new Problems();
  private final List<FrameColumn> available;
  private final MetricChoice metrics;
  private final Set<String> needed = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();

  private SelectionPlanner(FrameSelection selection) {
    this.selection = selection;
    this.frame = FrameDefinitions.named(selection.frame());
    this.available = frame.columns(selection.layout());
    this.metrics = MetricChoice.of(selection, frame, problems);
    notes.addAll(metrics.notes());
  }

  public static SelectionPlan plan(FrameSelection selection) {
    return new SelectionPlanner(selection).plan();
  }

  private SelectionPlan plan() {
    refuseMisplaced();
    List<String> chosen = chosen();
    RowConditions rows = new RowConditions(selection, frame, available, metrics, problems);
    List<RowCondition> conditions = rows.all();
    Optional<PickedRows> pick = rows.pick();
    problems.check();

    PlannedColumns columns = new PlannedColumns(frame, available, chosen);
    ValueSteps steps = new ValueSteps(selection, frame, metrics, problems);
    Optional<SeedAggregation> aggregation = steps.aggregation(columns);
    Optional<Reshaping> reshaping = steps.reshaping(columns);
    problems.check();

    OrderWords words = new OrderWords(frame, metrics, columns, problems);
    List<RowOrder> order =
        selection.order().stream().flatMap(text -> words.of(text).stream()).toList();
    List<RowOrder> natural = NaturalOrder.of(frame, columns, reshaping);
    selection
        .limit()
        .ifPresent(limit -> {
          if (limit < 0) {
            problems.refuse(
                "a limit of " + limit + " rows is negative", "leave it out to take all");
          }
        });
    problems.check();

    needed.addAll(columns.source());
    needed.addAll(rows.columns());
    if (needed.isEmpty()) {
      needed.add(available.getFirst().name());
    }
    notes.addAll(rows.notes());
    return SelectionPlan.builder()
        .frame(frame)
        .layout(selection.layout())
        .source(available.stream().map(FrameColumn::name).filter(needed::contains).toList())
        .conditions(conditions)
        .pick(pick)
        .aggregation(aggregation)
        .reshaping(reshaping)
        .order(order)
        .natural(natural)
        .limit(selection.limit())
        .columns(columns.shown())
        .notes(notes)
        .unproved(rows.unproved())
        .build();
  }

  private void refuseMisplaced() {
    boolean namesMetrics = !selection.metrics().isEmpty() || !selection.metricKinds().isEmpty();
    boolean hasMetrics =
        frame.column(FrameRole.METRIC).isPresent() || frame.evaluations().isPresent();
    if (namesMetrics && !hasMetrics) {
      problems.refuse(
          frame.name() + " has no metrics to choose among", "choose --columns, or another frame");
    }
    if (!selection.tasks().isEmpty() && !hasMetrics && frame.column(FrameRole.TASK).isEmpty()) {
      problems.refuse(frame.name() + " has no tasks", "choose another frame");
    }
  }

  /** The columns of the frame that are to be seen, in order. */
  private List<String> chosen() {
    List<String> all = available.stream().map(FrameColumn::name).toList();
    for (String name : selection.columns()) {
      if (!all.contains(name)) {
        problems.unknown(
            "column of " + frame.name(), name, all, "list them: ddn frames show " + frame.name());
      }
    }
    boolean isWide = frame.evaluations().isPresent() && !frame.isLong();
    List<String> asked =
        Stream.concat(
                selection.columns().stream(), isWide ? metrics.names().stream() : Stream.empty())
            .filter(all::contains)
            .distinct()
            .toList();
    Set<String> chosen = new LinkedHashSet<>();
    if (selection.identity() == FrameSelection.Identity.KEPT) {
      frame.identity().stream().filter(all::contains).forEach(chosen::add);
    }
    if (asked.isEmpty()) {
      all.stream()
          .filter(name ->
              selection.identity() == FrameSelection.Identity.KEPT
                  || !frame.identity().contains(name))
          .filter(name -> isWanted(name, isWide))
          .forEach(chosen::add);
      return all.stream().filter(chosen::contains).toList();
    }
    chosen.addAll(asked);
    return List.copyOf(chosen);
  }

  /** What is melted where nothing is named: what was measured, of the ten tasks. */
  private boolean isWanted(String name, boolean isWide) {
    if (!isWide || selection.shape().filter(shape -> shape == Shape.MELTED).isEmpty()) {
      return true;
    }
    return MetricKind.PPL.names().contains(name) || MetricKind.OLMES.names().contains(name);
  }

  static boolean isNumber(FrameColumn column) {
    return column.spec().type() == ColumnType.INTEGER || column.spec().type() == ColumnType.REAL;
  }
}
