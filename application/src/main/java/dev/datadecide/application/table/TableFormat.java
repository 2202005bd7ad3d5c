package dev.datadecide.application.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a table can be written as. */
public enum TableFormat {
  /** With lines around it; the best cell has a star, those near it a tilde. */
  CONSOLE,
  /** Aligned, without lines. */
  PLAIN,
  /** The best cell in bold, those near it in italics. */
  MARKDOWN,
  /** A tabular with rules of booktabs; the best cell in bold, those near it underlined. */
  LATEX,
  /** RFC 4180, without marks. */
  CSV;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TableFormat> of(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(TableFormat::label).toList();
  }
}
