package dev.datadecide.application.table;

import dev.datadecide.application.cli.output.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables with pipes; Markdown has one line of headers, so that groups stand in it. */
final class MarkdownTable {
  private MarkdownTable() {}

  static String of(StyledTable table) {
    List<String> lines = new ArrayList<>();
    table
        .title()
        .ifPresent(title -> {
          lines.add("**" + escaped(title) + "**");
          lines.add("");
        });
    lines.add(
        line(
            table.columns().stream()
                .map(column ->
                    column.group().map(group -> group + ": ").orElse("") + column.header())
                .map(MarkdownTable::escaped)
                .toList()));
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      rule.add(
          switch (table.side(i)) {
            case LEFT -> ":---";
            case RIGHT -> "---:";
            case CENTER -> ":---:";
          });
    }
    lines.add(line(rule));
    for (List<StyledTable.Cell> row : table.rows()) {
      lines.add(line(row.stream().map(MarkdownTable::marked).toList()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String marked(StyledTable.Cell cell) {
    String text = escaped(cell.text());
    return switch (cell.mark()) {
      case NONE -> text;
      case BEST -> "**" + text + "**";
      case NEAR -> "*" + text + "*";
    };
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    DisplayText.harmless(text)
        .codePoints()
        .forEach(point -> {
          if ("\\|<*_`[]".indexOf(point) >= 0) {
            escaped.append('\\');
          }
          escaped.appendCodePoint(point);
        });
    return escaped.toString();
  }
}
