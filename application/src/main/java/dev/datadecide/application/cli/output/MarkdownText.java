package dev.datadecide.application.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as a Markdown table. */
public final class MarkdownText {
  private MarkdownText() {}

  public static String line(List<String> cells) {
    return cells.stream().map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |"));
  }

  public static String rule(int columns) {
    return "|" + " --- |".repeat(columns);
  }

  private static String escaped(String cell) {
    return DisplayText.harmless(cell.replace("\r\n", "\n").replace("\n", " "))
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;");
  }
}
