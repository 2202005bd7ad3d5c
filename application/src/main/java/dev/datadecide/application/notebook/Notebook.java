package dev.datadecide.application.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** The notebooks there are. They need marimo, altair, duckdb and pandas. */
public enum Notebook {
  /** Sweeps, lineages and curves. */
  SWEEPS,
  /** Early signals of training against final results. */
  SIGNALS;

  /** Where a notebook looks when nobody says otherwise. */
  private static final String SNAPSHOT = "\"published/snapshot.duckdb\"";

  /** The name on the command line, and of the file. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The notebook, for a snapshot beside it. */
  public String text() {
    try (InputStream text =
        Objects.requireNonNull(Notebook.class.getResourceAsStream(label() + ".py"), label())) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The notebook, for this snapshot unless the variable {@code DDN_SNAPSHOT} names another. */
  public String text(Path snapshot) {
    StringBuilder literal = new StringBuilder("\"");
    snapshot
        .toAbsolutePath()
        .normalize()
        .toString()
        .chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            literal.append('\\');
          }
          if (c < ' ') {
            literal.append(String.format(Locale.ROOT, "\\x%02x", c));
          } else {
            literal.append((char) c);
          }
        });
    return text().replace(SNAPSHOT, literal.append('"'));
  }
}
