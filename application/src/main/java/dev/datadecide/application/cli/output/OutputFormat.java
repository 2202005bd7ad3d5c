package dev.datadecide.application.cli.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How results are written. */
public enum OutputFormat {
  /** For people: sized to the terminal, long values shortened. */
  TABLE,
  /** One JSON document. */
  JSON,
  /** One JSON object per line. */
  NDJSON,
  /** Comma-separated values as RFC 4180 has them. */
  CSV,
  MARKDOWN;

  /** The name that options and configuration use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(OutputFormat::label).toList();
  }

  public static Optional<OutputFormat> of(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }
}
