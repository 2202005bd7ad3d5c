package dev.datadecide.huggingface.hub;

/** How the Hub wants a file. */
public record UploadInstruction(String path, Treatment treatment) {
  /** What is to be done with the file. */
  public enum Treatment {
    /** It goes into the commit itself. */
    REGULAR,
    /** Its content goes to the store, and its hash into the commit. */
    LARGE,
    /** The repository's own rules leave such files out. */
    IGNORED
  }
}
