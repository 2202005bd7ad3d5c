package dev.datadecide.domain.lineage;

/** How far a parent is known. */
public enum LineageState {
  /** The parent is in the warehouse. */
  RESOLVED("resolved"),
  /**
   * The parent is known but not in the warehouse; another seed of the same recipe and size stands
   * in.
   */
  STAND_IN("stand_in"),
  /** Described, but not in the warehouse, or not described at all. */
  UNRESOLVED("unresolved"),
  /** Several parents are equally likely. */
  AMBIGUOUS("ambiguous");

  private final String label;

  LineageState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
