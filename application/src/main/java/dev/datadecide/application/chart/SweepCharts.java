package dev.datadecide.application.chart;

import dev.datadecide.application.sweep.SweepService;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.sweep.RunOutcome;
import dev.datadecide.domain.sweep.SettingValue;
import dev.datadecide.domain.sweep.SweepAnalysis;
import dev.datadecide.domain.sweep.SweepAxis;
import dev.datadecide.domain.sweep.SweepCell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws what a sweep says about a metric. */
public final class SweepCharts {
  /** Values that lie so far apart are told apart on a logarithmic axis only. */
  private static final double WIDE = 20;

  private static final int DIGITS = 4;

  /** Names of channels: names of settings come from outside. */
  private static final String SETTING = "setting_";

  private final SweepAnalysis analysis;
  private final SweepPlan plan;
  private final List<Integer> order;

  /** Uses axes in the plan's order. */
  public SweepCharts(SweepAnalysis analysis, SweepPlan plan) {
    this.analysis = analysis;
    this.plan = plan;
    this.order = order();
    requireValue();
  }

  private List<Integer> order() {
    List<String> names = analysis.sweep().axes().stream().map(SweepAxis::name).toList();
    List<Integer> order = new ArrayList<>();
    for (String name : plan.axes()) {
      if (!names.contains(name)) {
        throw new DomainException(
            ErrorCode.UNKNOWN_NAME,
            "the sweep has no axis " + name + Suggestions.question(name, names),
            "its axes: " + String.join(", ", names));
      }
      order.add(names.indexOf(name));
    }
    Comparator<Integer> longNumbersFirst =
        Comparator.comparing((Integer at) -> !isNumeric(axis(at)))
            .thenComparingInt(at -> -axis(at).values().size());
    for (int at = 0; at < names.size(); at++) {
      if (!order.contains(at)) {
        order.add(at);
      }
    }
    order.subList(Math.min(plan.axes().size(), order.size()), order.size()).sort(longNumbersFirst);
    return List.copyOf(order);
  }

  private void requireValue() {
    if (analysis.cells().stream().noneMatch(cell -> cell.mean().isPresent())) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "no finished run of sweep %s has a finite value of %s"
              .formatted(SweepService.name(analysis.sweep()), plan.metric()),
          "choose another metric: ddn run RUN lists those of a run");
    }
  }

  private SweepAxis axis(int at) {
    return analysis.sweep().axes().get(at);
  }

  private static boolean isNumeric(SweepAxis axis) {
    return axis.values().stream().allMatch(value -> value.number().isPresent());
  }

  // ---- lines ------------------------------------------------------------------------------------

  /** The metric along the first axis, a line for each combination of the others. */
  public LineChart lines() {
    SweepAxis along = axis(order.getFirst());
    if (!isNumeric(along)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the values of " + along.name() + " are not numbers, so that no line runs along them",
          "name another axis, or draw a heatmap");
    }
    Map<List<SettingValue>, List<SweepAnalysis.Cell>> groups = new LinkedHashMap<>();
    for (SweepAnalysis.Cell cell : analysis.cells()) {
      if (cell.mean().isPresent()) {
        groups.computeIfAbsent(others(cell), key -> new ArrayList<>()).add(cell);
      }
    }
    List<Line> lines = new ArrayList<>();
    groups.forEach((others, cells) -> lines.add(line(others, cells)));
    return new LineChart(
        plan.title().orElse(title()),
        remarks(),
        new Axis("setting", along.name(), Axis.Quantity.NUMBER, scale(along)),
        new Axis("value", plan.metric(), Axis.Quantity.NUMBER, plan.yScale()),
        lines,
        List.of(),
        List.of(),
        channel(1),
        channel(3),
        Optional.empty(),
        channel(2),
        Set.of(),
        LineChart.Points.MARKED,
        LineChart.Sharing.BOTH);
  }

  private static Axis.Scale scale(SweepAxis along) {
    double least = number(along.values().getFirst());
    double most = number(along.values().getLast());
    return least > 0 && most / least >= WIDE ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR;
  }

  private static double number(SettingValue value) {
    return value.number().map(BigDecimal::doubleValue).orElse(Double.NaN);
  }

  private List<SettingValue> others(SweepAnalysis.Cell cell) {
    return order.stream().skip(1).map(at -> cell.cell().place().get(at)).toList();
  }

  private Line line(List<SettingValue> others, List<SweepAnalysis.Cell> cells) {
    int along = order.getFirst();
    List<SweepAnalysis.Cell> sorted =
        cells.stream()
            .sorted(Comparator.comparing(cell -> cell.cell().place().get(along)))
            .toList();
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = 0; i < others.size(); i++) {
      properties.put(SETTING + (i + 1), SettingText.of(others.get(i)));
    }
    Function<Function<SweepAnalysis.Cell, double[]>, double[]> outer =
        range -> sorted.stream().mapToDouble(cell -> range.apply(cell)[0]).toArray();
    Function<Function<SweepAnalysis.Cell, double[]>, double[]> inner =
        range -> sorted.stream().mapToDouble(cell -> range.apply(cell)[1]).toArray();
    return new Line(
        properties,
        sorted.stream().mapToDouble(cell -> number(cell.cell().place().get(along))).toArray(),
        sorted.stream().mapToDouble(cell -> cell.mean().orElseThrow()).toArray(),
        Optional.empty(),
        sorted.stream().anyMatch(cell -> cell.runs() > 1)
            ? Optional.of(
                new Line.Band(outer.apply(SweepCharts::range), inner.apply(SweepCharts::range)))
            : Optional.empty());
  }

  /** From the least to the greatest last value of a cell's runs. */
  private static double[] range(SweepAnalysis.Cell cell) {
    double[] values =
        cell.outcomes().stream()
            .filter(outcome -> cell.cell().finished().contains(outcome.run()))
            .map(RunOutcome::last)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    return new double[] {
      Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow()
    };
  }

  private Optional<Channel> channel(int rank) {
    if (rank >= order.size()) {
      return Optional.empty();
    }
    SweepAxis axis = axis(order.get(rank));
    return Optional.of(
        new Channel(
            SETTING + rank,
            axis.name(),
            axis.values().stream().map(SettingText::of).toList(),
            isNumeric(axis) ? Channel.Order.RISING : Channel.Order.NONE));
  }

  // ---- grid -------------------------------------------------------------------------------------

  /** The metric over two axes; of further ones the best is shown. */
  public GridChart grid() {
    if (order.size() < 2) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the sweep has one axis only: " + axis(order.getFirst()).name(),
          "draw it as lines: ddn plot sweep");
    }
    SweepAxis across = axis(order.get(0));
    SweepAxis down = axis(order.get(1));
    Map<List<SettingValue>, SweepAnalysis.Cell> shown = new LinkedHashMap<>();
    for (SweepAnalysis.Cell cell : analysis.cells()) {
      List<SettingValue> place =
          List.of(cell.cell().place().get(order.get(0)), cell.cell().place().get(order.get(1)));
      shown.merge(place, cell, this::better);
    }
    List<GridChart.Cell> cells = new ArrayList<>();
    shown.forEach((place, cell) ->
        cells.add(
            cell(
                down.values().indexOf(place.getLast()),
                across.values().indexOf(place.getFirst()),
                cell)));
    List<String> remarks = new ArrayList<>(remarks());
    remarks.add("framed: the best cell; bold: those that tie with it");
    if (order.size() > 2) {
      remarks.add(
          "each cell: the best over "
              + order.stream()
                  .skip(2)
                  .map(at -> axis(at).name())
                  .collect(Collectors.joining(", ")));
    }
    return new GridChart(
        plan.title().orElse(title()),
        remarks,
        across.name(),
        down.name(),
        new Axis("value", plan.metric(), Axis.Quantity.NUMBER, plan.yScale()),
        across.values().stream().map(SettingText::of).toList(),
        down.values().stream().map(SettingText::of).toList(),
        cells);
  }

  private SweepAnalysis.Cell better(SweepAnalysis.Cell one, SweepAnalysis.Cell other) {
    if (one.mean().isEmpty()) {
      return other;
    }
    if (other.mean().isEmpty()) {
      return one;
    }
    double difference = other.mean().getAsDouble() - one.mean().getAsDouble();
    return (analysis.better() == RunOutcome.Better.LOWER ? difference < 0 : difference > 0)
        ? other
        : one;
  }

  private GridChart.Cell cell(int row, int column, SweepAnalysis.Cell cell) {
    Map<String, String> more = new LinkedHashMap<>();
    more.put("finished runs", Integer.toString(cell.runs()));
    for (int rank = 2; rank < order.size(); rank++) {
      more.put(
          axis(order.get(rank)).name(), SettingText.of(cell.cell().place().get(order.get(rank))));
    }
    cell.deviation()
        .ifPresent(deviation -> more.put("std", Figures.significant(deviation, DIGITS)));
    return new GridChart.Cell(
        row,
        column,
        cell.mean().orElse(Double.NaN),
        cell.mean().isPresent()
            ? Figures.significant(cell.mean().getAsDouble(), DIGITS)
            : cell.cell().state() == SweepCell.State.MISSING ? "" : "no value",
        switch (cell.standing()) {
          case BEST -> GridChart.Standing.BEST;
          case TIE -> GridChart.Standing.NEAR_BEST;
          case WORSE, WORSE_OR_TIE, NO_VALUE -> GridChart.Standing.OTHER;
        },
        more);
  }

  // ---- parallel ---------------------------------------------------------------------------------

  /** A line for each finished run across all axes, to the last value of the metric. */
  public ParallelChart parallel() {
    List<ParallelChart.Run> runs = new ArrayList<>();
    int without = 0;
    for (SweepAnalysis.Cell cell : analysis.cells()) {
      for (RunOutcome outcome : cell.outcomes()) {
        if (outcome.last().isEmpty() || !cell.cell().finished().contains(outcome.run())) {
          without++;
          continue;
        }
        runs.add(
            new ParallelChart.Run(
                order.stream()
                    .map(at -> axis(at).values().indexOf(cell.cell().place().get(at)))
                    .toList(),
                outcome.last().getAsDouble(),
                Map.of("run", outcome.run().runId())));
      }
    }
    List<String> remarks = new ArrayList<>(remarks());
    remarks.add(
        "%d of %d runs are finished and have a value"
            .formatted(runs.size(), runs.size() + without));
    return new ParallelChart(
        plan.title().orElse(title()),
        remarks,
        new Axis("value", plan.metric(), Axis.Quantity.NUMBER, plan.yScale()),
        order.stream()
            .map(at ->
                new ParallelChart.Setting(
                    axis(at).name(), axis(at).values().stream().map(SettingText::of).toList()))
            .toList(),
        runs);
  }

  // ---- words ------------------------------------------------------------------------------------

  private String title() {
    return "%s in sweep %s".formatted(plan.metric(), SweepService.name(analysis.sweep()));
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "last values of finished runs; "
            + analysis.better().name().toLowerCase(Locale.ROOT)
            + " is better");
    analysis.cells().stream()
        .filter(cell -> cell.standing() == SweepAnalysis.Standing.BEST)
        .findFirst()
        .ifPresent(best -> remarks.add("best: " + place(best) + " = " + mean(best)));
    long ties =
        analysis.cells().stream()
            .filter(cell -> cell.standing() == SweepAnalysis.Standing.TIE)
            .count();
    remarks.add(
        analysis.noise().isPresent()
            ? "noise between replicates %s: %d cells tie with the best"
                .formatted(Figures.significant(analysis.noise().getAsDouble(), 2), ties)
            : "no replicates, so that nothing is known of ties");
    long missing = analysis.sweep().count(SweepCell.State.MISSING);
    if (missing > 0) {
      remarks.add("%d of %d cells have no run".formatted(missing, analysis.sweep().size()));
    }
    return remarks;
  }

  private String place(SweepAnalysis.Cell cell) {
    return order.stream()
        .map(at -> axis(at).name() + " " + SettingText.of(cell.cell().place().get(at)))
        .collect(Collectors.joining(", "));
  }

  private static String mean(SweepAnalysis.Cell cell) {
    return Figures.significant(cell.mean().orElseThrow(), DIGITS);
  }
}
