package dev.datadecide.domain.contract;

import java.util.List;

/** Names and texts that break careless code. */
public final class HostileValues {
  private HostileValues() {}

  /** Texts that any name may hold; none contains NUL, which no Parquet reader agrees about. */
  public static List<String> names() {
    return List.of(
        "x'); DROP TABLE core.run; --",
        "double \" quote, back \\ slash, per % cent, per/haps",
        "\uD83E\uDD84 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 emoji",
        "\u202Eright to left\u202C \u05E9\u05DC\u05D5\u05DD",
        "\u0130stanbul \u0131\u011F\u00FC",
        "line\nbreak\ttab\r\nreturn",
        "zero\u200Bwidth \u00A0space ",
        "trailing space ",
        "NaN",
        "null",
        "{\"json\": true}",
        "n".repeat(10_000));
  }
}
