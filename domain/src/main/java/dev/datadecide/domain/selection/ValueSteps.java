package dev.datadecide.domain.selection;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.frame.FrameCell;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of the values: statistics over the seeds, and where they stand. */
final class ValueSteps {
  private static final String VALUE = "value";

  private final FrameSelection selection;
  private final FrameDefinition frame;
  private final MetricChoice metrics;
  private final Problems problems;
  private final List<SeedStatistic> statistics;

  ValueSteps(
      FrameSelection selection, FrameDefinition frame, MetricChoice metrics, Problems problems) {
    this.selection = selection;
    this.frame = frame;
    this.metrics = metrics;
    this.problems = problems;
    this.statistics = selection.statistics().stream().distinct().toList();
  }

  Optional<SeedAggregation> aggregation(PlannedColumns columns) {
    if (statistics.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> seed = frame.column(FrameRole.SEED);
    if (seed.isEmpty() || frame.group().isEmpty()) {
      problems.refuse(
          frame.name() + " has no seeds to take statistics over",
          "take full_eval, full_eval_melted, evaluations or continuous_curve");
      return Optional.empty();
    }
    List<String> group = frame.group().stream().filter(columns::has).toList();
    List<String> measures = columns.chosen().stream().filter(frame.measures()::contains).toList();
    selection.columns().stream()
        .filter(name -> !group.contains(name) && !measures.contains(name))
        .filter(name -> !seed.get().equals(name))
        .forEach(name ->
            problems.refuse(
                "the column " + name + " may differ between seeds that are taken together",
                "leave it out, or leave the statistics out"));
    group.forEach(columns::use);
    columns.use(seed.get());
    SeedAggregation aggregation = new SeedAggregation(group, measures, statistics, seed);
    List<FrameColumn> there = new ArrayList<>(group.stream().map(columns::get).toList());
    for (String measure : measures) {
      for (SeedStatistic statistic : statistics) {
        there.add(of(columns.get(measure), statistic, aggregation.name(measure, statistic)));
      }
    }
    there.add(
        new FrameColumn(
            ColumnSpec.integer(SeedAggregation.SEEDS),
            new FrameCell.Stored("counted"),
            "count",
            "Seeds of the row"));
    List<String> shown =
        new ArrayList<>(columns.chosen().stream().filter(group::contains).toList());
    there.stream().map(FrameColumn::name).filter(name -> !group.contains(name)).forEach(shown::add);
    columns.become(there, shown);
    return Optional.of(aggregation);
  }

  private static FrameColumn of(FrameColumn measure, SeedStatistic statistic, String name) {
    boolean isCount = statistic == SeedStatistic.COUNT;
    return new FrameColumn(
        new ColumnSpec(name, isCount ? ColumnType.INTEGER : ColumnType.REAL),
        measure.cell(),
        isCount ? "count" : measure.unit(),
        statistic.meaning() + ": " + measure.meaning());
  }

  Optional<Reshaping> reshaping(PlannedColumns columns) {
    if (selection.shape().isEmpty()) {
      return Optional.empty();
    }
    return switch (selection.shape().get()) {
      case MELTED -> frame.isLong() ? Optional.empty() : melt(columns);
      case WIDE -> frame.isLong() ? pivot(columns) : Optional.empty();
    };
  }

  private Optional<Reshaping> melt(PlannedColumns columns) {
    List<String> names = new ArrayList<>();
    for (String measure : frame.measures()) {
      if (isShown(columns, measure)) {
        names.add(measure);
      }
    }
    List<String> values =
        statistics.size() > 1
            ? statistics.stream().map(SeedStatistic::label).toList()
            : List.of(VALUE);
    if (names.isEmpty()) {
      problems.refuse(
          frame.name() + " has no values to put into rows",
          "choose full_eval, mean_eval or std_eval");
      return Optional.empty();
    }
    Map<String, List<String>> of = new LinkedHashMap<>();
    List<FrameColumn> there = new ArrayList<>();
    List<String> melted = names.stream().flatMap(name -> forms(name).stream()).toList();
    List<String> kept = columns.chosen().stream().filter(name -> !melted.contains(name)).toList();
    kept.forEach(name -> there.add(columns.get(name)));
    there.add(
        new FrameColumn(
            ColumnSpec.text(Reshaping.Melt.METRIC),
            new FrameCell.MetricName(),
            "",
            "Which value: the name of its column in " + frame.name()));
    for (int i = 0; i < values.size(); i++) {
      int which = i;
      of.put(values.get(i), names.stream().map(name -> forms(name).get(which)).toList());
      there.add(
          new FrameColumn(
              new ColumnSpec(values.get(i), type(i)),
              new FrameCell.MetricValue(),
              "as the column",
              statistics.isEmpty() ? "The value; NaN is one" : statistics.get(i).meaning()));
    }
    columns.become(there, there.stream().map(FrameColumn::name).toList());
    String count = SeedStatistic.COUNT.label();
    List<String> telling =
        values.size() == 1 ? values : values.stream().filter(name -> !name.equals(count)).toList();
    return Optional.of(new Reshaping.Melt(kept, names, of, telling));
  }

  private ColumnType type(int statistic) {
    return !statistics.isEmpty() && statistics.get(statistic) == SeedStatistic.COUNT
        ? ColumnType.INTEGER
        : ColumnType.REAL;
  }

  private boolean isShown(PlannedColumns columns, String measure) {
    return forms(measure).stream().allMatch(columns.chosen()::contains);
  }

  /** The names that a measure has after the statistics. */
  private List<String> forms(String measure) {
    return statistics.size() < 2
        ? List.of(measure)
        : statistics.stream().map(statistic -> measure + "_" + statistic.label()).toList();
  }

  private Optional<Reshaping> pivot(PlannedColumns columns) {
    List<String> names = names();
    if (names.isEmpty()) {
      problems.refuse(
          "which metrics are to be columns? The names in " + frame.name() + " are data",
          "name them with --metric");
      return Optional.empty();
    }
    String metric = frame.column(FrameRole.METRIC).orElseThrow();
    Optional<String> task = frame.column(FrameRole.TASK);
    columns.use(metric);
    task.ifPresent(columns::use);
    String measure = frame.column(FrameRole.VALUE).orElseThrow();
    columns.use(measure);
    List<String> gone =
        Stream.concat(
                Stream.concat(Stream.of(metric), task.stream()),
                frame.measures().stream().flatMap(name -> forms(name).stream()))
            .toList();
    List<String> kept =
        columns.chosen().stream()
            .filter(name -> !gone.contains(name) && !name.equals(SeedAggregation.SEEDS))
            .toList();
    List<FrameColumn> there = new ArrayList<>(kept.stream().map(columns::get).toList());
    List<Reshaping.Cell> cells = new ArrayList<>();
    for (String name : names) {
      Optional<List<String>> pair = MetricConditions.pair(name).filter(each -> task.isPresent());
      for (String form : forms(measure)) {
        String cell = name + form.substring(measure.length());
        cells.add(
            new Reshaping.Cell(
                cell, pair.map(List::getFirst), pair.map(List::getLast).orElse(name), form));
        FrameColumn value = columns.get(form);
        there.add(
            new FrameColumn(
                new ColumnSpec(cell, value.spec().type()),
                value.cell(),
                value.unit(),
                name + ": " + value.meaning()));
      }
    }
    columns.become(there, there.stream().map(FrameColumn::name).toList());
    return Optional.of(new Reshaping.Pivot(kept, task, metric, cells));
  }

  private List<String> names() {
    if (!metrics.names().isEmpty() || frame.evaluations().isEmpty()) {
      return metrics.names();
    }
    return Stream.concat(MetricKind.PPL.names().stream(), MetricKind.OLMES.names().stream())
        .toList();
  }
}
