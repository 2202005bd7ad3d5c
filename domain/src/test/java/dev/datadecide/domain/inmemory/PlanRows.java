package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.selection.ColumnTest.Operator;
import dev.datadecide.domain.selection.PickedRows;
import dev.datadecide.domain.selection.PickedRows.Ranking;
import dev.datadecide.domain.selection.Reshaping;
import dev.datadecide.domain.selection.RowCondition;
import dev.datadecide.domain.selection.RowOrder;
import dev.datadecide.domain.selection.SeedAggregation;
import dev.datadecide.domain.selection.SeedStatistic;
import dev.datadecide.domain.selection.SelectionPlan;
import dev.datadecide.domain.sweep.RunOutcome.Better;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of a plan, row by row, as their descriptions say: slow and plain. */
final class PlanRows {
  private final SelectionPlan plan;

  PlanRows(SelectionPlan plan) {
    this.plan = plan;
  }

  /** The rows of the result, in the order asked for and then in the frame's own. */
  List<@Nullable Object[]> of(List<Map<String, @Nullable Object>> frame) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Map<String, @Nullable Object> row : frame) {
      if (plan.conditions().stream().allMatch(each -> holds(each, row))) {
        rows.add(row);
      }
    }
    if (plan.pick().isPresent()) {
      rows = picked(rows, plan.pick().get());
    }
    if (plan.aggregation().isPresent()) {
      rows = aggregated(rows, plan.aggregation().get());
    }
    if (plan.reshaping().isPresent()) {
      rows =
          switch (plan.reshaping().get()) {
            case Reshaping.Melt melt -> melted(rows, melt);
            case Reshaping.Pivot pivot -> pivoted(rows, pivot);
          };
    }
    List<Map<String, @Nullable Object>> sorted = new ArrayList<>(rows);
    // From the last order to the first: sorting keeps the order of equal rows.
    List<RowOrder> orders = Stream.concat(plan.order().stream(), plan.natural().stream()).toList();
    for (RowOrder by : orders.reversed()) {
      sorted.sort(comparator(by, rows));
    }
    return sorted.stream().limit(plan.limit().orElse(Long.MAX_VALUE)).map(this::cells).toList();
  }

  private @Nullable Object[] cells(Map<String, @Nullable Object> row) {
    List<ColumnSpec> specs = plan.specs();
    @Nullable Object[] cells = new @Nullable Object[specs.size()];
    for (int i = 0; i < cells.length; i++) {
      Object value = row.get(specs.get(i).name());
      cells[i] =
          value == null
              ? null
              : switch (specs.get(i).type()) {
                case INTEGER -> ((Number) value).longValue();
                case REAL -> ((Number) value).doubleValue();
                case BOOLEAN, TEXT, TIMESTAMP -> value;
              };
    }
    return cells;
  }

  private static boolean holds(RowCondition condition, Map<String, @Nullable Object> row) {
    return switch (condition) {
      case RowCondition.In in -> in.values().contains(row.get(in.column()));
      case RowCondition.PairIn pair ->
          pair.pairs()
              .contains(
                  Stream.of(row.get(pair.first()), row.get(pair.second()))
                      .map(String::valueOf)
                      .toList());
      case RowCondition.Compared compared -> compares(compared, row.get(compared.column()));
      case RowCondition.StepsWithin steps -> {
        Long limit = steps.limits().get(String.valueOf(row.get(steps.size())));
        Object step = row.get(steps.step());
        yield limit != null && step != null && ((Number) step).doubleValue() <= limit;
      }
      case RowCondition.AnyPresent any ->
          any.columns().stream().anyMatch(column -> row.get(column) != null);
      case RowCondition.Finite finite ->
          row.get(finite.column()) instanceof Number number
              && Double.isFinite(number.doubleValue());
    };
  }

  private static boolean compares(RowCondition.Compared compared, @Nullable Object value) {
    if (value == null) {
      return compared.operator() == Operator.UNEQUAL;
    }
    int sign = compare(value, plain(compared.value()));
    return switch (compared.operator()) {
      case EQUAL -> sign == 0;
      case UNEQUAL -> sign != 0;
      case AT_LEAST -> sign >= 0;
      case AT_MOST -> sign <= 0;
      case MORE -> sign > 0;
      case LESS -> sign < 0;
    };
  }

  private static Object plain(Object value) {
    return value instanceof Instant instant
        ? (Object) (instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000)
        : value;
  }

  private static int compare(Object one, Object other) {
    if (one instanceof Number number && other instanceof Number than) {
      return number instanceof Long && than instanceof Long
          ? Long.compare(number.longValue(), than.longValue())
          : Double.compare(number.doubleValue(), than.doubleValue());
    }
    if (one instanceof Boolean truth && other instanceof Boolean than) {
      return truth.compareTo(than);
    }
    return one.toString().compareTo(other.toString());
  }

  private static List<Map<String, @Nullable Object>> picked(
      List<Map<String, @Nullable Object>> rows, PickedRows pick) {
    Map<List<@Nullable Object>, Map<String, @Nullable Object>> chosen = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> row : rows) {
      chosen.merge(
          key(row, pick.group()),
          row,
          (one, other) -> ranking(pick.ranking()).compare(other, one) < 0 ? other : one);
    }
    return List.copyOf(chosen.values());
  }

  private static Comparator<Map<String, @Nullable Object>> ranking(Ranking ranking) {
    return switch (ranking) {
      case Ranking.Latest latest -> by(latest.column()).reversed();
      case Ranking.Best best ->
          (best.better() == Better.LOWER ? by(best.value()) : by(best.value()).reversed())
              .thenComparing(by(best.then()));
      case Ranking.BestOf best ->
          Comparator.<Map<String, @Nullable Object>>comparingDouble(
                  row -> {
                    double value =
                        ((Number) Objects.requireNonNull(row.get(best.value()))).doubleValue();
                    return best.better().get(String.valueOf(row.get(best.metric()))) == Better.LOWER
                        ? value
                        : -value;
                  })
              .thenComparing(by(best.then()));
    };
  }

  private static Comparator<Map<String, @Nullable Object>> by(String column) {
    return (one, other) -> {
      Object first = one.get(column);
      Object second = other.get(column);
      if (first == null || second == null) {
        return Boolean.compare(first == null, second == null);
      }
      return compare(first, second);
    };
  }

  private static List<@Nullable Object> key(
      Map<String, @Nullable Object> row, List<String> columns) {
    List<@Nullable Object> key = new ArrayList<>();
    columns.forEach(column -> key.add(row.get(column)));
    return key;
  }

  private static List<Map<String, @Nullable Object>> aggregated(
      List<Map<String, @Nullable Object>> rows, SeedAggregation aggregation) {
    Map<List<@Nullable Object>, List<Map<String, @Nullable Object>>> groups = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> row : rows) {
      groups.computeIfAbsent(key(row, aggregation.group()), key -> new ArrayList<>()).add(row);
    }
    List<Map<String, @Nullable Object>> result = new ArrayList<>();
    groups.forEach((key, members) -> {
      Map<String, @Nullable Object> row = new HashMap<>();
      for (int i = 0; i < key.size(); i++) {
        row.put(aggregation.group().get(i), key.get(i));
      }
      for (String measure : aggregation.measures()) {
        double[] values =
            members.stream()
                .map(member -> member.get(measure))
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(Double::isFinite)
                .toArray();
        for (SeedStatistic statistic : aggregation.statistics()) {
          row.put(aggregation.name(measure, statistic), statistic(statistic, values));
        }
      }
      row.put(
          SeedAggregation.SEEDS,
          aggregation
              .seed()
              .map(seed ->
                  members.stream()
                      .map(each -> each.get(seed))
                      .filter(Objects::nonNull)
                      .distinct()
                      .count())
              .orElse((long) members.size()));
      result.add(row);
    });
    return result;
  }

  private static @Nullable Object statistic(SeedStatistic statistic, double[] values) {
    if (statistic == SeedStatistic.COUNT) {
      return (long) values.length;
    }
    if (values.length == 0 || (statistic == SeedStatistic.STD && values.length == 1)) {
      return null;
    }
    // From the first value on, so that equal values have no deviation at all.
    double first = values[0];
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      sum += value - first;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double mean = first + sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return switch (statistic) {
      case MEAN -> mean;
      case STD -> Math.sqrt(squares / (values.length - 1));
      case COUNT -> (long) values.length;
      case MIN -> least;
      case MAX -> most;
    };
  }

  private static List<Map<String, @Nullable Object>> melted(
      List<Map<String, @Nullable Object>> rows, Reshaping.Melt melt) {
    List<Map<String, @Nullable Object>> result = new ArrayList<>();
    for (Map<String, @Nullable Object> row : rows) {
      for (int i = 0; i < melt.names().size(); i++) {
        int which = i;
        Map<String, @Nullable Object> values = new HashMap<>();
        melt.values().forEach((name, columns) -> values.put(name, row.get(columns.get(which))));
        if (melt.telling().stream().anyMatch(name -> values.get(name) != null)) {
          melt.kept().forEach(name -> values.put(name, row.get(name)));
          values.put(Reshaping.Melt.METRIC, melt.names().get(i));
          result.add(values);
        }
      }
    }
    return result;
  }

  private static List<Map<String, @Nullable Object>> pivoted(
      List<Map<String, @Nullable Object>> rows, Reshaping.Pivot pivot) {
    Map<List<@Nullable Object>, Map<String, @Nullable Object>> result = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> row : rows) {
      Map<String, @Nullable Object> cells =
          result.computeIfAbsent(key(row, pivot.kept()), key -> new HashMap<>());
      pivot.kept().forEach(name -> cells.put(name, row.get(name)));
      for (Reshaping.Cell cell : pivot.cells()) {
        boolean isOfTask =
            pivot.task().isEmpty()
                || cell.task().isEmpty()
                || cell.task().get().equals(row.get(pivot.task().get()));
        if (isOfTask && cell.metric().equals(row.get(pivot.metric()))) {
          cells.putIfAbsent(cell.name(), row.get(cell.value()));
        }
      }
    }
    return List.copyOf(result.values());
  }

  private static Comparator<Map<String, @Nullable Object>> comparator(
      RowOrder order, List<Map<String, @Nullable Object>> rows) {
    return switch (order) {
      case RowOrder.ByColumn by -> way(by.column(), by.way());
      case RowOrder.ByList by ->
          Comparator.<Map<String, @Nullable Object>>comparingInt(
                  row -> {
                    int place = by.values().indexOf(String.valueOf(row.get(by.column())));
                    if (place < 0) {
                      return Integer.MAX_VALUE;
                    }
                    return by.way() == RowOrder.Way.DOWN ? -place : place;
                  })
              .thenComparing(by(by.column()));
      case RowOrder.ByMean by -> {
        Map<@Nullable Object, double[]> sums = new HashMap<>();
        for (Map<String, @Nullable Object> row : rows) {
          boolean isOfMetric =
              by.metric()
                  .map(metric -> metric.name().equals(row.get(metric.column())))
                  .orElse(true);
          if (isOfMetric
              && row.get(by.value()) instanceof Number number
              && Double.isFinite(number.doubleValue())) {
            double[] sum = sums.computeIfAbsent(row.get(by.column()), key -> new double[2]);
            sum[0] += number.doubleValue();
            sum[1]++;
          }
        }
        double sign = (by.better() == Better.LOWER) == (by.way() == RowOrder.Way.UP) ? 1 : -1;
        yield Comparator.<Map<String, @Nullable Object>>comparingDouble(
                row -> {
                  double[] sum = sums.get(row.get(by.column()));
                  return sum == null ? Double.POSITIVE_INFINITY : sign * sum[0] / sum[1];
                })
            .thenComparing(by(by.column()));
      }
    };
  }

  /** Nulls are last either way round. */
  private static Comparator<Map<String, @Nullable Object>> way(String column, RowOrder.Way way) {
    Comparator<Map<String, @Nullable Object>> nulls =
        (one, other) -> Boolean.compare(one.get(column) == null, other.get(column) == null);
    return nulls.thenComparing(way == RowOrder.Way.DOWN ? by(column).reversed() : by(column));
  }
}
