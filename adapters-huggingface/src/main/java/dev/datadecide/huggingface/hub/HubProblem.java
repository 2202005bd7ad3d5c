package dev.datadecide.huggingface.hub;

import java.util.Locale;

/** What a refusal of the Hub means, told by its error code first and by its status then. */
enum HubProblem {
  GATED,
  /** Or private: the Hub does not tell which. */
  REPOSITORY_NOT_FOUND,
  BAD_TOKEN,
  REVISION_NOT_FOUND,
  ENTRY_NOT_FOUND,
  DISABLED,
  FORBIDDEN,
  BAD_REQUEST,
  CONFLICT,
  /** The branch has moved on from the parent that was named. */
  STALE_PARENT,
  UNSATISFIABLE_RANGE,
  UNPROCESSABLE,
  LEGALLY_UNAVAILABLE,
  THROTTLED,
  /** May be well the next time. */
  TRANSIENT,
  /** A 404 that does not say what is missing: no word about the file. */
  UNEXPLAINED_NOT_FOUND,
  UNEXPECTED;

  /**
   * @param code the header {@code X-Error-Code}, or empty
   * @param message the header {@code X-Error-Message}, else the body's error text
   */
  static HubProblem of(int status, String code, String message) {
    return switch (code) {
      case "GatedRepo" -> GATED;
      case "RepoNotFound" -> REPOSITORY_NOT_FOUND;
      case "RevisionNotFound" -> REVISION_NOT_FOUND;
      case "EntryNotFound" -> ENTRY_NOT_FOUND;
      default -> of(status, message.toLowerCase(Locale.ROOT));
    };
  }

  private static HubProblem of(int status, String message) {
    return switch (status) {
      case 400 -> BAD_REQUEST;
      case 401 -> BAD_TOKEN;
      case 403 -> message.contains("resource is disabled") ? DISABLED : FORBIDDEN;
      case 404 -> UNEXPLAINED_NOT_FOUND;
      case 409 -> CONFLICT;
      case 412 -> STALE_PARENT;
      case 416 -> UNSATISFIABLE_RANGE;
      case 422 -> UNPROCESSABLE;
      case 429 -> THROTTLED;
      case 451 -> LEGALLY_UNAVAILABLE;
      case 408, 500, 502, 503, 504 -> TRANSIENT;
      default -> UNEXPECTED;
    };
  }

  boolean isWorthRepeating() {
    return this == THROTTLED || this == TRANSIENT;
  }
}
