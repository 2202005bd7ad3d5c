package dev.datadecide.application.table;

import dev.datadecide.application.cli.output.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables for a terminal. */
final class AlignedTable {
  private final StyledTable table;
  private final int[] widths;

  private AlignedTable(StyledTable table) {
    this.table = table;
    this.widths = widths(table);
  }

  static String boxed(StyledTable table) {
    return new AlignedTable(table).boxed();
  }

  static String plain(StyledTable table) {
    return new AlignedTable(table).plain();
  }

  private static int[] widths(StyledTable table) {
    int[] widths = new int[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = DisplayText.width(header(table, i));
      for (List<StyledTable.Cell> row : table.rows()) {
        widths[i] = Math.max(widths[i], DisplayText.width(shown(row.get(i))));
      }
    }
    int at = 0;
    for (StyledTable.Span span : table.spans()) {
      int room = 3 * (span.columns() - 1);
      for (int i = at; i < at + span.columns(); i++) {
        room += widths[i];
      }
      int missing = DisplayText.width(DisplayText.harmless(span.name())) - room;
      if (missing > 0) {
        widths[at + span.columns() - 1] += missing;
      }
      at += span.columns();
    }
    return widths;
  }

  private static String header(StyledTable table, int column) {
    return DisplayText.harmless(table.columns().get(column).header());
  }

  private static String shown(StyledTable.Cell cell) {
    String text = DisplayText.harmless(cell.text());
    return switch (cell.mark()) {
      case NONE -> text;
      case BEST -> text + "*";
      case NEAR -> text + "~";
    };
  }

  private String boxed() {
    List<String> lines = new ArrayList<>();
    table.title().ifPresent(title -> lines.add(DisplayText.harmless(title)));
    lines.add(rule("┌", "┬", "┐"));
    if (table.hasGroups()) {
      lines.add(spans(" │ ", "│ ", " │"));
    }
    lines.add(boxed(headers()));
    lines.add(rule("├", "┼", "┤"));
    table.rows().forEach(row -> lines.add(boxed(cells(row))));
    lines.add(rule("└", "┴", "┘"));
    return String.join("\n", lines) + "\n";
  }

  private String plain() {
    List<String> lines = new ArrayList<>();
    table.title().ifPresent(title -> lines.add(DisplayText.harmless(title)));
    if (table.hasGroups()) {
      lines.add(spans("   ", "", "").stripTrailing());
    }
    lines.add(String.join("   ", headers()).stripTrailing());
    table.rows().forEach(row -> lines.add(String.join("   ", cells(row)).stripTrailing()));
    return String.join("\n", lines) + "\n";
  }

  private String spans(String between, String before, String after) {
    List<String> shown = new ArrayList<>();
    int at = 0;
    for (StyledTable.Span span : table.spans()) {
      int room = 3 * (span.columns() - 1);
      for (int i = at; i < at + span.columns(); i++) {
        room += widths[i];
      }
      shown.add(padded(DisplayText.harmless(span.name()), room, ColumnStyle.Side.CENTER));
      at += span.columns();
    }
    return before + String.join(between, shown) + after;
  }

  private List<String> headers() {
    List<String> headers = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      headers.add(padded(header(table, i), widths[i], table.side(i)));
    }
    return headers;
  }

  private List<String> cells(List<StyledTable.Cell> row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      cells.add(padded(shown(row.get(i)), widths[i], table.side(i)));
    }
    return cells;
  }

  private static String boxed(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" │ ", "│ ", " │"));
  }

  private String rule(String left, String middle, String right) {
    List<String> parts = new ArrayList<>();
    for (int width : widths) {
      parts.add("─".repeat(width + 2));
    }
    return left + String.join(middle, parts) + right;
  }

  private static String padded(String text, int width, ColumnStyle.Side side) {
    int room = Math.max(0, width - DisplayText.width(text));
    return switch (side) {
      case LEFT -> text + " ".repeat(room);
      case RIGHT -> " ".repeat(room) + text;
      case CENTER -> " ".repeat(room / 2) + text + " ".repeat(room - room / 2);
    };
  }
}
