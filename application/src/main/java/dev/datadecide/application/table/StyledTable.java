package dev.datadecide.application.table;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A table with its cells written and marked, in parts that are not too wide.
 *
 * @param title of the part; with its number where there are several
 * @param columns how they are shown
 * @param rows cells in the order of the columns
 */
record StyledTable(Optional<String> title, List<ColumnStyle> columns, List<List<Cell>> rows) {
  /**
   * A cell.
   *
   * @param text as it was written; it may hold what steers a terminal
   * @param isNumber whether its value is one
   */
  record Cell(String text, boolean isNumber, boolean isAbsent, Mark mark) {}

  /** How a cell compares with the others of its column. */
  enum Mark {
    NONE,
    BEST,
    NEAR
  }

  /** The parts of a listing, in order. */
  static List<StyledTable> of(Listing listing, TableStyle style) {
    List<String> shown = style.only().isEmpty() ? listing.columns() : style.only();
    require(shown, listing);
    require(style.keys(), listing);
    List<String> rest = shown.stream().filter(name -> !style.keys().contains(name)).toList();
    int width = style.width() == 0 ? Math.max(rest.size(), 1) : style.width();
    int parts = Math.max(1, Math.ceilDiv(rest.size(), width));
    List<StyledTable> tables = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      List<String> names = new ArrayList<>(style.keys());
      names.addAll(rest.subList(part * width, Math.min((part + 1) * width, rest.size())));
      Optional<String> number =
          parts == 1 ? Optional.empty() : Optional.of("Part %d/%d".formatted(part + 1, parts));
      Optional<String> title =
          style.title().isPresent() && number.isPresent()
              ? Optional.of(style.title().get() + ", " + number.get())
              : style.title().or(() -> number);
      tables.add(part(listing, names, style, title));
    }
    return tables;
  }

  private static void require(List<String> names, Listing listing) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!listing.columns().contains(name)) {
        throw new DomainException(
            ErrorCode.UNKNOWN_NAME,
            "the table has no column \""
                + name
                + "\""
                + Suggestions.question(name, listing.columns()),
            "its columns: " + String.join(", ", listing.columns()));
      }
      if (!seen.add(name)) {
        throw new DomainException(
            ErrorCode.BAD_CONFIGURATION,
            "column " + name + " is named twice",
            "name each column once in table.keys and table.only");
      }
    }
  }

  private static StyledTable part(
      Listing listing, List<String> names, TableStyle style, Optional<String> title) {
    List<ColumnStyle> columns = names.stream().map(style::column).toList();
    List<OptionalDouble> best = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      best.add(best(listing, listing.columns().indexOf(names.get(i)), columns.get(i)));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (List<Datum> row : listing.rows()) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        Datum value = row.get(listing.columns().indexOf(names.get(i)));
        cells.add(cell(value, columns.get(i), best.get(i), style));
      }
      rows.add(cells);
    }
    return new StyledTable(title, columns, rows);
  }

  private static OptionalDouble best(Listing listing, int column, ColumnStyle style) {
    if (style.best().isEmpty()) {
      return OptionalDouble.empty();
    }
    var numbers =
        listing.rows().stream()
            .map(row -> number(row.get(column)))
            .flatMap(Optional::stream)
            .mapToDouble(BigDecimal::doubleValue);
    return style.best().get() == ColumnStyle.Best.LOWER ? numbers.min() : numbers.max();
  }

  private static Cell cell(Datum value, ColumnStyle column, OptionalDouble best, TableStyle style) {
    Optional<BigDecimal> number = number(value);
    String text =
        value instanceof Datum.Absent
            ? style.absent()
            : number
                .filter(known ->
                    column.style() != NumberStyle.TEXT && column.style() != NumberStyle.TRUNCATE)
                .map(known -> column.style().write(known, column.digits()))
                .orElseGet(value::plain);
    return new Cell(
        cut(text, column.length()),
        number.isPresent() || value instanceof Datum.Whole || value instanceof Datum.Real,
        value instanceof Datum.Absent,
        mark(number, best, style.near()));
  }

  private static String cut(String text, int length) {
    if (length == 0 || text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, length)) + "...";
  }

  private static Mark mark(Optional<BigDecimal> number, OptionalDouble best, double near) {
    if (number.isEmpty() || best.isEmpty()) {
      return Mark.NONE;
    }
    double value = number.get().doubleValue();
    if (value == best.getAsDouble()) {
      return Mark.BEST;
    }
    return Math.abs(value - best.getAsDouble()) <= near * Math.abs(best.getAsDouble())
        ? Mark.NEAR
        : Mark.NONE;
  }

  /** The number that a value is, with all its digits; NaN and infinities are none. */
  private static Optional<BigDecimal> number(Datum value) {
    return switch (value) {
      case Datum.Whole whole -> Optional.of(BigDecimal.valueOf(whole.value()));
      case Datum.Real real ->
          Double.isFinite(real.value())
              ? Optional.of(BigDecimal.valueOf(real.value()))
              : Optional.empty();
      case Datum.Text text -> number(text.value());
      case Datum.Json json -> number(json.text());
      case Datum.Truth truth -> Optional.empty();
      case Datum.Absent absent -> Optional.empty();
      case Datum.Items items -> Optional.empty();
      case Datum.Fields fields -> Optional.empty();
    };
  }

  private static final int LONGEST_NUMBER = 60;

  private static Optional<BigDecimal> number(String text) {
    boolean mayBe =
        !text.isEmpty()
            && text.length() <= LONGEST_NUMBER
            && text.chars().allMatch(c -> "0123456789.eE+-".indexOf(c) >= 0);
    if (!mayBe) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      // A text such as 1e999999999 would be written with as many zeros.
      return Math.abs((long) number.precision() - number.scale()) > 400
          ? Optional.empty()
          : Optional.of(number);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /** Where the cells of a column stand. */
  ColumnStyle.Side side(int column) {
    return columns
        .get(column)
        .side()
        .orElseGet(() ->
            !rows.isEmpty() && rows.stream().allMatch(row -> isNumberOrAbsent(row.get(column)))
                ? ColumnStyle.Side.RIGHT
                : ColumnStyle.Side.LEFT);
  }

  private static boolean isNumberOrAbsent(Cell cell) {
    return cell.isNumber() || cell.isAbsent();
  }

  boolean hasGroups() {
    return columns.stream().anyMatch(column -> column.group().isPresent());
  }

  /** Neighbours of one group, as numbers of columns, with the group's name. */
  record Span(String name, int columns) {}

  List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    Optional<String> last = Optional.empty();
    for (ColumnStyle column : columns) {
      if (!spans.isEmpty() && column.group().isPresent() && Objects.equals(column.group(), last)) {
        Span before = spans.removeLast();
        spans.add(new Span(before.name(), before.columns() + 1));
      } else {
        spans.add(new Span(column.group().orElse(""), 1));
      }
      last = column.group();
    }
    return spans;
  }
}
