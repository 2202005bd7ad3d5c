package dev.datadecide.application.care;

/**
 * What one check of a machine or a workspace found.
 *
 * @param check what was looked at
 * @param remedy what to do; empty when all is well
 */
public record Checkup(String check, State state, String detail, String remedy) {
  /** How it stands. */
  public enum State {
    WELL("well"),
    /** Not wrong, but worth knowing. */
    NOTE("note"),
    WRONG("wrong");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  static Checkup well(String check, String detail) {
    return new Checkup(check, State.WELL, detail, "");
  }

  static Checkup note(String check, String detail, String remedy) {
    return new Checkup(check, State.NOTE, detail, remedy);
  }

  static Checkup wrong(String check, String detail, String remedy) {
    return new Checkup(check, State.WRONG, detail, remedy);
  }
}
