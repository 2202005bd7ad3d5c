package dev.datadecide.application.reproduction;

import dev.datadecide.application.golden.GoldenTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The published numbers, as data: see {@code published.csv} beside this class's package. */
final class PublishedResults {
  private static final String FILE = "/dev/datadecide/application/reproduction/published.csv";

  private PublishedResults() {}

  static GoldenTable table() {
    try (InputStream in = Objects.requireNonNull(PublishedResults.class.getResourceAsStream(FILE));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new GoldenTable("published.csv", reader.lines().toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
