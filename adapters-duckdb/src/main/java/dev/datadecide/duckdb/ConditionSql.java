package dev.datadecide.duckdb;

import dev.datadecide.domain.selection.ColumnTest.Operator;
import dev.datadecide.domain.selection.RowCondition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Conditions of a plan as SQL. */
final class ConditionSql {
  private ConditionSql() {}

  static String where(List<RowCondition> conditions) {
    return conditions.isEmpty()
        ? ""
        : conditions.stream()
            .map(ConditionSql::of)
            .collect(Collectors.joining(") AND (", " WHERE (", ")"));
  }

  private static String of(RowCondition condition) {
    return switch (condition) {
      case RowCondition.In in ->
          in.values().isEmpty()
              ? "false"
              : Sql.name(in.column())
                  + " IN ("
                  + in.values().stream()
                      .map(ConditionSql::literal)
                      .collect(Collectors.joining(", "))
                  + ")";
      case RowCondition.PairIn pair ->
          pair.pairs().isEmpty()
              ? "false"
              : "("
                  + Sql.name(pair.first())
                  + ", "
                  + Sql.name(pair.second())
                  + ") IN ("
                  + pair.pairs().stream()
                      .map(each ->
                          "(" + Sql.text(each.getFirst()) + ", " + Sql.text(each.getLast()) + ")")
                      .collect(Collectors.joining(", "))
                  + ")";
      case RowCondition.Compared compared -> compared(compared);
      case RowCondition.StepsWithin steps -> stepsWithin(steps);
      case RowCondition.AnyPresent any ->
          "coalesce(" + LoadedTables.list("", any.columns()) + ") IS NOT NULL";
      case RowCondition.Finite finite -> "isfinite(" + Sql.name(finite.column()) + ")";
    };
  }

  private static String compared(RowCondition.Compared compared) {
    String column = Sql.name(compared.column());
    String value = literal(compared.value());
    return compared.operator() == Operator.UNEQUAL
        ? column + " IS DISTINCT FROM " + value
        : column + " " + compared.operator().sign() + " " + value;
  }

  private static String stepsWithin(RowCondition.StepsWithin steps) {
    Map<String, Long> limits = new TreeMap<>(steps.limits());
    return Sql.name(steps.step())
        + " <= CASE "
        + Sql.name(steps.size())
        + limits.entrySet().stream()
            .map(limit -> " WHEN " + Sql.text(limit.getKey()) + " THEN " + limit.getValue())
            .collect(Collectors.joining())
        + " END";
  }

  private static String literal(Object value) {
    return switch (value) {
      case String text -> Sql.text(text);
      case Long whole -> whole.toString();
      case Boolean truth -> truth.toString();
      case Double real -> "CAST('" + real + "' AS DOUBLE)";
      case Instant instant -> "TIMESTAMP " + Sql.text(instant.toString().replace("Z", ""));
      default -> throw new IllegalArgumentException("no value: " + value.getClass());
    };
  }
}
