package dev.datadecide.application.report;

import dev.datadecide.application.chart.Figures;
import dev.datadecide.application.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A table on its way into a page. */
final class Grid {
  /** More rows make a page slow, and nobody reads them there. */
  private static final int MOST_ROWS = 500;

  private static final int DIGITS = 5;

  private final List<String> columns;
  private final List<Boolean> numeric;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param columns names; those that end with {@code #} hold numbers
   */
  Grid(String... columns) {
    this.columns = new ArrayList<>();
    this.numeric = new ArrayList<>();
    for (String column : columns) {
      boolean isNumber = column.endsWith("#");
      this.columns.add(isNumber ? column.substring(0, column.length() - 1) : column);
      numeric.add(isNumber);
    }
  }

  Grid row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /**
   * Shows the table, as far as a page can hold it.
   *
   * @param all the command that lists all rows
   */
  void onto(Page page, String all) {
    if (rows.size() > MOST_ROWS) {
      page.paragraph("%d of %d rows; all of them: %s".formatted(MOST_ROWS, rows.size(), all));
    }
    page.table(columns, numeric, rows.subList(0, Math.min(rows.size(), MOST_ROWS)));
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? Figures.significant(value.getAsDouble(), DIGITS) : "-";
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
