package dev.datadecide.domain.error;

/**
 * Every failure a user can meet, numbered in four ranges: 1xxx the user's input, 2xxx a source,
 * 3xxx a resource of this machine or damage to stored data, 9xxx a defect of this program. The exit
 * status of the command line derives from the code.
 */
public enum ErrorCode {
  BAD_USAGE(1000),
  BAD_CONFIGURATION(1001),
  UNKNOWN_NAME(1002),
  AMBIGUOUS_NAME(1003),
  NOT_A_WORKSPACE(1004),
  WORKSPACE_EXISTS(1005),
  WORKSPACE_TOO_NEW(1006),
  UNSUPPORTED_PLUGIN(1007),
  TARGET_EXISTS(1008),
  NOT_CONFIRMED(1009),
  NOT_FORGETTABLE(1010),

  SOURCE_EMPTY(2000),
  SOURCE_MALFORMED(2001),
  SOURCE_UNAVAILABLE(2002),
  SOURCE_DENIED(2003),
  SOURCE_THROTTLED(2004),
  SOURCE_NOT_FOUND(2005),
  SOURCE_CORRUPT(2006),
  SOURCE_OFFLINE(2007),
  SOURCE_CHANGED(2008),

  WORKSPACE_LOCKED(3000),
  STORAGE_FULL(3001),
  STORAGE_FAILED(3002),
  INTERRUPTED(3003),
  LIMIT_REACHED(3004),
  ARTIFACT_DAMAGED(3100),
  LEDGER_MISMATCH(3101),
  CONTENT_DIFFERS(3102),
  WORKSPACE_UNSOUND(3103),

  INTERNAL(9000);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /** The stable number, for scripts and support. */
  public int number() {
    return number;
  }

  /** The exit status of a command that failed with this code. */
  public int exitStatus() {
    return switch (this) {
      case BAD_USAGE,
          BAD_CONFIGURATION,
          UNKNOWN_NAME,
          AMBIGUOUS_NAME,
          NOT_A_WORKSPACE,
          WORKSPACE_EXISTS,
          WORKSPACE_TOO_NEW,
          UNSUPPORTED_PLUGIN,
          TARGET_EXISTS,
          NOT_CONFIRMED,
          NOT_FORGETTABLE ->
          2;
      case ARTIFACT_DAMAGED, LEDGER_MISMATCH, CONTENT_DIFFERS, WORKSPACE_UNSOUND -> 3;
      case SOURCE_EMPTY,
          SOURCE_MALFORMED,
          SOURCE_UNAVAILABLE,
          SOURCE_DENIED,
          SOURCE_THROTTLED,
          SOURCE_NOT_FOUND,
          SOURCE_CORRUPT,
          SOURCE_OFFLINE,
          SOURCE_CHANGED ->
          4;
      case WORKSPACE_LOCKED, STORAGE_FULL, STORAGE_FAILED, LIMIT_REACHED -> 5;
      case INTERNAL -> 70;
      case INTERRUPTED -> 130;
    };
  }
}
