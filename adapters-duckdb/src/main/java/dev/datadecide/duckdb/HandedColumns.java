package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of some batches have to be handed over cell by cell, at some 60 ns each: one that
 * is null throughout, or has one text throughout, is a literal of the statement instead.
 */
final class HandedColumns {
  private static final int LONGEST_LITERAL = 10_000;

  private final List<ColumnSpec> specs;
  private final List<ColumnBatch> batches;
  private final List<Integer> handed = new ArrayList<>();
  private final List<String> expressions = new ArrayList<>();

  HandedColumns(List<ColumnSpec> specs, List<ColumnBatch> batches) {
    this.specs = specs;
    this.batches = batches.stream().filter(batch -> batch.rows() > 0).toList();
    for (int column = 0; column < specs.size(); column++) {
      String literal = literal(column);
      // One column at least carries the rows.
      if (literal == null || (handed.isEmpty() && column == specs.size() - 1)) {
        expressions.add("c" + handed.size());
        handed.add(column);
      } else {
        expressions.add(literal);
      }
    }
  }

  /** What a statement selects, in the order of the columns. */
  String expressions() {
    return String.join(", ", expressions);
  }

  /** The same, each under the name of its column and of its type even where it is null. */
  String namedExpressions() {
    return IntStream.range(0, specs.size())
        .mapToObj(column ->
            "CAST("
                + expressions.get(column)
                + " AS "
                + StagingTables.type(specs.get(column))
                + ") AS "
                + Sql.name(specs.get(column).name()))
        .collect(Collectors.joining(", "));
  }

  List<ColumnSpec> specs() {
    return handed.stream().map(specs::get).toList();
  }

  Iterator<ColumnBatch> batches() {
    List<ColumnSpec> names = specs();
    return batches.stream()
        .map(batch ->
            new ColumnBatch(
                names,
                handed.stream().map(batch.columns()::get).toList(),
                batch.rows(),
                batch.firstRow()))
        .iterator();
  }

  private @Nullable String literal(int column) {
    if (batches.stream().allMatch(batch -> isNull(batch.columns().get(column), batch.rows()))) {
      return "NULL";
    }
    Object first = batches.getFirst().columns().get(column).value(0);
    return first instanceof String text
            && isPlain(text)
            && batches.stream()
                .allMatch(batch -> isAlways(text, batch.columns().get(column), batch.rows()))
        ? Sql.text(text)
        : null;
  }

  private static boolean isNull(Column column, int rows) {
    return switch (column) {
      case Column.Integers integers -> integers.nulls().nextClearBit(0) >= rows;
      case Column.Reals reals -> reals.nulls().nextClearBit(0) >= rows;
      case Column.Booleans booleans -> booleans.nulls().nextClearBit(0) >= rows;
      case Column.Texts texts -> {
        int row = 0;
        while (row < rows && texts.values()[row] == null) {
          row++;
        }
        yield row == rows;
      }
    };
  }

  private static boolean isAlways(String text, Column column, int rows) {
    @Nullable String[] values = ((Column.Texts) column).values();
    for (int row = 0; row < rows; row++) {
      if (!text.equals(values[row])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is the same in a statement as in a cell, without a doubt. */
  private static boolean isPlain(String text) {
    return text.length() <= LONGEST_LITERAL && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
