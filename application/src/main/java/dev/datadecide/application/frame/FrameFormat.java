package dev.datadecide.application.frame;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that a frame can be exported in. */
public enum FrameFormat {
  PARQUET,
  /** RFC 4180; absent values are empty fields. */
  CSV,
  /** One array of objects. */
  JSON,
  /** One object per line. */
  NDJSON,
  /** A table with pipes; absent values are empty cells. */
  MARKDOWN,
  /** A tabular that needs no package; absent values are empty cells. */
  LATEX;

  /** The end of file names: {@code .csv}. */
  public String ending() {
    return switch (this) {
      case PARQUET -> ".parquet";
      case CSV -> ".csv";
      case JSON -> ".json";
      case NDJSON -> ".ndjson";
      case MARKDOWN -> ".md";
      case LATEX -> ".tex";
    };
  }

  /** The format that a file's name asks for; BAD_USAGE when it asks for none. */
  public static FrameFormat of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    Optional<FrameFormat> format =
        Arrays.stream(values()).filter(each -> name.endsWith(each.ending())).findFirst();
    return format.orElseThrow(() -> unknown(file, name));
  }

  private static DomainException unknown(Path file, String name) {
    List<String> endings = Arrays.stream(values()).map(FrameFormat::ending).toList();
    int dot = name.lastIndexOf('.');
    String question = dot < 0 ? "" : Suggestions.question(name.substring(dot), endings);
    return new DomainException(
        ErrorCode.BAD_USAGE,
        "the name of " + file + " does not say in which format to write" + question,
        "let it end with one of " + String.join(", ", endings));
  }
}
