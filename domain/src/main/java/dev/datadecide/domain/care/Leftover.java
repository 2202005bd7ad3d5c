package dev.datadecide.domain.care;

import java.nio.file.Path;

/**
 * A file that nothing needs.
 *
 * @param reason why it is none of what is kept, for people
 */
public record Leftover(Path file, Kind kind, long bytes, String reason) {
  /** What it was. */
  public enum Kind {
    /** Something that was not finished. */
    UNFINISHED("unfinished"),
    /** A file among the raw artifacts that is not what its name says. */
    STRANGER("stranger"),
    /** A raw artifact that no line of the ledger names. */
    UNREFERENCED("unreferenced");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
