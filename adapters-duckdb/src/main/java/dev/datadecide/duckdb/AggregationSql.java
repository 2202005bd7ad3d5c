package dev.datadecide.duckdb;

import dev.datadecide.domain.selection.SeedAggregation;
import dev.datadecide.domain.selection.SeedStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Statistics over seeds as SQL. NaN and infinities take no part, as in the frames of means. */
final class AggregationSql {
  /** Beyond so many aggregates, planning them takes longer than any reading. */
  private static final int MOST = 200;

  private AggregationSql() {}

  static String of(String rows, SeedAggregation aggregation) {
    int aggregates = aggregation.measures().size() * aggregation.statistics().size();
    return aggregates <= MOST ? plain(rows, aggregation) : byPlace(rows, aggregation);
  }

  private static String plain(String rows, SeedAggregation aggregation) {
    List<String> cells = new ArrayList<>(names(aggregation.group()));
    for (String measure : aggregation.measures()) {
      for (SeedStatistic statistic : aggregation.statistics()) {
        cells.add(
            statistic(statistic, "CAST(" + Sql.name(measure) + " AS DOUBLE)")
                + " AS "
                + Sql.name(aggregation.name(measure, statistic)));
      }
    }
    cells.add(seeds(aggregation) + " AS " + SeedAggregation.SEEDS);
    return "SELECT "
        + String.join(", ", cells)
        + " FROM ("
        + rows
        + ") GROUP BY "
        + String.join(", ", names(aggregation.group()));
  }

  /**
   * The values of a row one below the other, each with its place; statistics per place; and the
   * places of a group side by side again.
   */
  private static String byPlace(String rows, SeedAggregation aggregation) {
    String group = String.join(", ", names(aggregation.group()));
    String values =
        aggregation.measures().stream()
            .map(measure -> "CAST(" + Sql.name(measure) + " AS DOUBLE)")
            .collect(Collectors.joining(", "));
    String tall =
        "SELECT *, unnest(range(1, "
            + (aggregation.measures().size() + 1)
            + ")) AS ddn_place, unnest(ddn_values) AS ddn_value FROM (SELECT "
            + group
            + aggregation.seed().map(seed -> ", " + Sql.name(seed)).orElse("")
            + ", ["
            + values
            + "] AS ddn_values FROM ("
            + rows
            + "))";
    String statistics =
        "SELECT "
            + group
            + ", ddn_place, "
            + aggregation.statistics().stream()
                .map(statistic -> statistic(statistic, "ddn_value") + " AS " + list(statistic))
                .collect(Collectors.joining(", "))
            + ", "
            + seeds(aggregation)
            + " AS "
            + SeedAggregation.SEEDS
            + " FROM ("
            + tall
            + ") GROUP BY "
            + group
            + ", ddn_place";
    String gathered =
        "SELECT "
            + group
            + ", any_value("
            + SeedAggregation.SEEDS
            + ") AS "
            + SeedAggregation.SEEDS
            + aggregation.statistics().stream()
                .map(AggregationSql::list)
                .map(list -> ", list(" + list + " ORDER BY ddn_place) AS " + list)
                .collect(Collectors.joining())
            + " FROM ("
            + statistics
            + ") GROUP BY "
            + group;
    List<String> cells = new ArrayList<>(names(aggregation.group()));
    for (int i = 0; i < aggregation.measures().size(); i++) {
      for (SeedStatistic statistic : aggregation.statistics()) {
        cells.add(
            list(statistic)
                + "["
                + (i + 1)
                + "] AS "
                + Sql.name(aggregation.name(aggregation.measures().get(i), statistic)));
      }
    }
    cells.add(SeedAggregation.SEEDS);
    return "SELECT " + String.join(", ", cells) + " FROM (" + gathered + ")";
  }

  private static String list(SeedStatistic statistic) {
    return "ddn_" + statistic.label();
  }

  private static String seeds(SeedAggregation aggregation) {
    return aggregation
        .seed()
        .map(seed -> "count(DISTINCT " + Sql.name(seed) + ")")
        .orElse("count(*)");
  }

  private static List<String> names(List<String> columns) {
    return columns.stream().map(Sql::name).toList();
  }

  private static String statistic(SeedStatistic statistic, String value) {
    String finite = "CASE WHEN isfinite(" + value + ") THEN " + value + " END";
    return switch (statistic) {
      case MEAN -> "favg(" + finite + ")";
      // The square must be finite too, or the engine refuses the whole query.
      case STD -> "stddev_samp(CASE WHEN abs(" + value + ") < 1e150 THEN " + value + " END)";
      case COUNT -> "count(" + finite + ")";
      case MIN -> "min(" + finite + ")";
      case MAX -> "max(" + finite + ")";
    };
  }
}
