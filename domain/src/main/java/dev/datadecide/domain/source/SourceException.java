package dev.datadecide.domain.source;

/** Carries a {@link SourceFailure} out of a source. */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourceFailure failure;

  public SourceException(SourceFailure failure) {
    super(failure.happened());
    this.failure = failure;
  }

  public SourceException(SourceFailure failure, Throwable cause) {
    super(failure.happened(), cause);
    this.failure = failure;
  }

  public SourceFailure failure() {
    return failure;
  }
}
