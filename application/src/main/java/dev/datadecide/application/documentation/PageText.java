package dev.datadecide.application.documentation;

import java.util.List;
import java.util.stream.Collectors;

/** Builds the text of a page. */
final class PageText {
  private static final String MADE = "<!-- Made by `ddn docs generate`; do not edit. -->\n\n";

  private final StringBuilder text = new StringBuilder(MADE);

  PageText(String title) {
    text.append("# ").append(title).append("\n\n");
  }

  PageText heading(String heading) {
    text.append("## ").append(heading).append("\n\n");
    return this;
  }

  PageText paragraph(String words) {
    text.append(escaped(words)).append("\n\n");
    return this;
  }

  PageText code(String lines) {
    text.append("```text\n").append(lines.stripTrailing()).append("\n```\n\n");
    return this;
  }

  PageText table(List<String> columns, List<List<String>> rows) {
    text.append(row(columns)).append("|").append(" --- |".repeat(columns.size())).append('\n');
    rows.forEach(cells -> text.append(row(cells)));
    text.append('\n');
    return this;
  }

  /** A line as it is, such as a link in a list. */
  PageText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  private static String row(List<String> cells) {
    return cells.stream().map(PageText::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String cell(String text) {
    return escaped(text.replace("\n", " ")).replace("|", "\\|");
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("<", "&lt;").replace("*", "\\*").replace("`", "\\`");
  }

  String text() {
    return text.toString().stripTrailing() + "\n";
  }
}
