package dev.datadecide.application.golden;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A table of comma-separated values with a header; an empty field is a missing value. */
public final class GoldenTable {
  private final String name;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** A table of lines of text, the first of which is its header. */
  public GoldenTable(String name, List<String> lines) {
    this.name = name;
    List<String> header = lines.isEmpty() ? List.of() : fields(lines.getFirst());
    for (int i = 0; i < header.size(); i++) {
      columns.put(header.get(i), i);
    }
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      if (!line.isBlank()) {
        List<String> row = fields(line);
        if (row.size() != header.size()) {
          throw malformed(
              "row %d has %d fields, its header %d"
                  .formatted(rows.size() + 1, row.size(), header.size()));
        }
        rows.add(row);
      }
    }
  }

  /** How many rows there are. */
  public int size() {
    return rows.size();
  }

  /** The names of the columns that are there. */
  public boolean has(String column) {
    return columns.containsKey(column);
  }

  /** The text of a cell; empty where it is missing. */
  public String text(int row, String column) {
    Integer position = columns.get(column);
    if (position == null) {
      throw malformed("no column " + column);
    }
    return rows.get(row).get(position);
  }

  /** The number of a cell, where it has one. */
  public OptionalDouble optional(int row, String column) {
    String text = text(row, column);
    try {
      return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException wrong) {
      throw malformed("row " + (row + 1) + ", " + column + ": no number: " + text);
    }
  }

  /** The number of a cell; NaN where it is missing. */
  public double real(int row, String column) {
    return optional(row, column).orElse(Double.NaN);
  }

  /** Whether a cell says so. */
  public boolean affirms(int row, String column) {
    return text(row, column).equalsIgnoreCase("true");
  }

  private DomainException malformed(String what) {
    return new DomainException(
        ErrorCode.SOURCE_MALFORMED, name + ": " + what, "fetch the file again");
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
