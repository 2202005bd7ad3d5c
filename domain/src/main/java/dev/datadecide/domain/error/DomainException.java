package dev.datadecide.domain.error;

/** A failure with its code, what happened (naming the value) and what the user can do about it. */
public final class DomainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String remedy;

  public DomainException(ErrorCode code, String happened, String remedy) {
    super(happened);
    this.code = code;
    this.remedy = remedy;
  }

  public DomainException(ErrorCode code, String happened, String remedy, Throwable cause) {
    super(happened, cause);
    this.code = code;
    this.remedy = remedy;
  }

  public ErrorCode code() {
    return code;
  }

  /** What to do; never empty. */
  public String remedy() {
    return remedy;
  }
}
