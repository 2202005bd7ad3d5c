package dev.datadecide.duckdb;

import dev.datadecide.domain.selection.RowOrder;
import dev.datadecide.domain.selection.RowOrder.Way;
import dev.datadecide.domain.sweep.RunOutcome.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The order of a plan's rows as SQL. */
final class OrderSql {
  private OrderSql() {}

  static String clause(List<RowOrder> wanted, List<RowOrder> then) {
    List<String> parts = new ArrayList<>();
    Stream.concat(wanted.stream(), then.stream()).forEach(order -> parts.addAll(of(order)));
    return parts.isEmpty() ? "" : " ORDER BY " + String.join(", ", parts);
  }

  private static List<String> of(RowOrder order) {
    return switch (order) {
      case RowOrder.ByColumn by -> List.of(column(by.column()) + way(by.way()) + " NULLS LAST");
      case RowOrder.ByList by ->
          // A position by hash; list_position would compare with every one.
          List.of(
              "TRY_CAST("
                  + column(by.column())
                  + " AS ENUM("
                  + by.values().stream().map(Sql::text).collect(Collectors.joining(", "))
                  + "))"
                  + way(by.way())
                  + " NULLS LAST",
              column(by.column()));
      case RowOrder.ByMean by ->
          List.of(
              "favg(CASE WHEN isfinite("
                  + column(by.value())
                  + ")"
                  + by.metric()
                      .map(rows -> " AND " + column(rows.column()) + " = " + Sql.text(rows.name()))
                      .orElse("")
                  + " THEN "
                  + column(by.value())
                  + " END) OVER (PARTITION BY "
                  + column(by.column())
                  + ")"
                  + way((by.better() == Better.LOWER) == (by.way() == Way.UP) ? Way.UP : Way.DOWN)
                  + " NULLS LAST",
              column(by.column()));
    };
  }

  private static String column(String name) {
    return "r." + Sql.name(name);
  }

  private static String way(Way way) {
    return way == Way.DOWN ? " DESC" : " ASC";
  }
}
