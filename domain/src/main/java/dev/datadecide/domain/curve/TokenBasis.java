package dev.datadecide.domain.curve;

import java.util.OptionalLong;

/**
 * Where the token counts of a phase come from.
 *
 * @param repairedFrom first step behind the first restart of a logged counter: from there on,
 *     counts are repaired
 */
public record TokenBasis(Kind kind, OptionalLong repairedFrom) {
  /** Kinds of sources; the names are part of the stable output format. */
  public enum Kind {
    /** The training schedule: batch x sequence length x step. */
    SCHEDULED("scheduled"),
    /** A counter that the run logged. */
    LOGGED("logged"),
    /** A logged counter that had restarted before, and was continued. */
    REPAIRED("repaired"),
    /** Arithmetic over batch, accumulation, sequence length and devices: an upper bound. */
    DERIVED("derived"),
    /** There are no counts. */
    NONE("none");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  static TokenBasis of(Kind kind) {
    return new TokenBasis(kind, OptionalLong.empty());
  }

  /** Where the count of one step comes from. */
  public Kind at(long step) {
    return kind == Kind.LOGGED && repairedFrom.isPresent() && step >= repairedFrom.getAsLong()
        ? Kind.REPAIRED
        : kind;
  }
}
