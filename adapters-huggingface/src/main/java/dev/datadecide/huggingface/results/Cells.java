package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.Column;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads cells whose column has another type than it should: the same number as integer, real or
 * text.
 */
final class Cells {
  /** Reals up to here are apart by 1 at most, so that a whole one is certain: 2^53. */
  private static final double EXACT = 0x1p53;

  private Cells() {}

  /** The cell as text; null when it is null. Whole reals are written without a fraction. */
  static @Nullable String text(Column column, int row) {
    Object value = column.value(row);
    if (value == null) {
      return null;
    }
    if (value instanceof Double) {
      OptionalLong whole = whole(column, row);
      return whole.isPresent() ? Long.toString(whole.getAsLong()) : value.toString();
    }
    return value.toString();
  }

  /**
   * The cell as a name; null when it is null or blank, or the NaN that data frames have for a null.
   */
  static @Nullable String name(Column column, int row) {
    String text = text(column, row);
    boolean missing =
        text == null
            || text.isBlank()
            || (column instanceof Column.Reals reals && Double.isNaN(reals.values()[row]));
    return missing ? null : text;
  }

  /** The cell as an integer; empty when it is null or not one. */
  static OptionalLong whole(Column column, int row) {
    if (column.isNull(row)) {
      return OptionalLong.empty();
    }
    return switch (column) {
      case Column.Integers integers -> OptionalLong.of(integers.values()[row]);
      case Column.Reals reals -> {
        double value = reals.values()[row];
        yield Math.abs(value) <= EXACT && value == Math.rint(value)
            ? OptionalLong.of((long) value)
            : OptionalLong.empty();
      }
      case Column.Texts texts -> wholeText(String.valueOf(texts.values()[row]));
      case Column.Booleans booleans -> OptionalLong.empty();
    };
  }

  /** The cell as a real; empty when it is null or not a number. */
  static OptionalDouble real(Column column, int row) {
    if (column.isNull(row)) {
      return OptionalDouble.empty();
    }
    return switch (column) {
      case Column.Integers integers -> OptionalDouble.of((double) integers.values()[row]);
      case Column.Reals reals -> OptionalDouble.of(reals.values()[row]);
      case Column.Texts texts -> {
        OptionalLong whole = whole(texts, row);
        yield whole.isPresent()
            ? OptionalDouble.of((double) whole.getAsLong())
            : OptionalDouble.empty();
      }
      case Column.Booleans booleans -> OptionalDouble.empty();
    };
  }

  /** Digits with an optional minus sign that fit 64 bits. */
  private static OptionalLong wholeText(String text) {
    int digits = text.startsWith("-") ? 1 : 0;
    if (text.length() == digits || text.length() > 19 + digits) {
      return OptionalLong.empty();
    }
    for (int i = digits; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return OptionalLong.empty();
      }
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException beyondLong) {
      return OptionalLong.empty();
    }
  }
}
