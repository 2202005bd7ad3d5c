package dev.datadecide.application.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as a LaTeX tabular that needs no package. */
public final class LatexText {
  /** Between heading and rows. */
  public static final String RULE = "\\hline\n";

  /** Behind the rows. */
  public static final String END = "\\hline\n\\end{tabular}\n";

  private LatexText() {}

  /** What stands before the heading: numbers are set to the right. */
  public static String begin(List<Boolean> numbers) {
    return numbers.stream()
        .map(isNumber -> isNumber ? "r" : "l")
        .collect(Collectors.joining("", "\\begin{tabular}{", "}\n\\hline\n"));
  }

  public static String line(List<String> cells) {
    return cells.stream().map(LatexText::escaped).collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  /** Text that LaTeX sets as it is. */
  public static String escaped(String cell) {
    String text = DisplayText.harmless(cell.replace("\r\n", "\n").replace("\n", " "));
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append(c);
        case '\\' -> escaped.append("\\textbackslash{}");
        case '~' -> escaped.append("\\textasciitilde{}");
        case '^' -> escaped.append("\\textasciicircum{}");
        case '<' -> escaped.append("\\textless{}");
        case '>' -> escaped.append("\\textgreater{}");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
