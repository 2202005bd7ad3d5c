package dev.datadecide.application.table;

import dev.datadecide.application.cli.output.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables for papers: needs the package booktabs. */
final class LatexTable {
  private LatexTable() {}

  static String of(StyledTable table) {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < table.columns().size(); i++) {
      columns.append(
          switch (table.side(i)) {
            case LEFT -> 'l';
            case RIGHT -> 'r';
            case CENTER -> 'c';
          });
    }
    List<String> lines = new ArrayList<>();
    table.title().ifPresent(title -> lines.add("% " + DisplayText.harmless(title)));
    lines.add("\\begin{tabular}{" + columns + "}");
    lines.add("\\toprule");
    if (table.hasGroups()) {
      lines.add(
          line(
              table.spans().stream()
                  .map(span ->
                      span.columns() == 1
                          ? escaped(span.name())
                          : "\\multicolumn{%d}{c}{%s}"
                              .formatted(span.columns(), escaped(span.name())))
                  .toList()));
    }
    lines.add(line(table.columns().stream().map(column -> escaped(column.header())).toList()));
    lines.add("\\midrule");
    for (List<StyledTable.Cell> row : table.rows()) {
      lines.add(line(row.stream().map(LatexTable::marked).toList()));
    }
    lines.add("\\bottomrule");
    lines.add("\\end{tabular}");
    return String.join("\n", lines) + "\n";
  }

  private static String marked(StyledTable.Cell cell) {
    String text = escaped(cell.text());
    return switch (cell.mark()) {
      case NONE -> text;
      case BEST -> "\\textbf{" + text + "}";
      case NEAR -> "\\underline{" + text + "}";
    };
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" & ", "", " \\\\"));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    DisplayText.harmless(text)
        .codePoints()
        .forEach(point ->
            escaped.append(
                switch (point) {
                  case '\\' -> "\\textbackslash{}";
                  case '~' -> "\\textasciitilde{}";
                  case '^' -> "\\textasciicircum{}";
                  case '&', '%', '$', '#', '_', '{', '}' -> "\\" + (char) point;
                  case '<' -> "\\textless{}";
                  case '>' -> "\\textgreater{}";
                  case '|' -> "\\textbar{}";
                  default -> Character.toString(point);
                }));
    return escaped.toString();
  }
}
