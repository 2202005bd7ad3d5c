package dev.datadecide.domain.annotation;

import dev.datadecide.domain.run.RunKey;
import java.time.Instant;

/**
 * What the user says of a run.
 *
 * @param text the note, or the tag; without blanks around it
 */
public record Annotation(RunKey run, Kind kind, String text, Instant at) {
  /** What an annotation is for. */
  public enum Kind {
    /** Words for people. */
    NOTE("note"),
    /** A word by which runs are found. */
    TAG("tag");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Annotation {
    text = text.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an annotation says something");
    }
  }
}
