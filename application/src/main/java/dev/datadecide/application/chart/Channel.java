package dev.datadecide.application.chart;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A property of lines that is shown by colour, by dashes or by panels.
 *
 * @param field name of the property in the data
 * @param title for the legend
 * @param values in the order in which they are shown
 * @param order whether the order means something, as that of learning rates does
 */
public record Channel(String field, String title, List<String> values, Order order) {
  /** Whether values are more or less than others. */
  public enum Order {
    NONE,
    RISING
  }

  /** Names that are the same in JSON, in Vega's field paths and in its expressions. */
  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  public Channel {
    values = List.copyOf(values);
    requirePlain(field);
  }

  /** The values as a picture can show them. */
  List<String> labels() {
    return values.stream().map(Theme::label).toList();
  }

  static void requirePlain(String field) {
    if (!PLAIN.matcher(field).matches()) {
      throw new IllegalArgumentException("no name of a field: " + field);
    }
  }
}
