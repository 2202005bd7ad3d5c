package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.regex.Pattern;

/** A branch, a tag, {@code refs/pr/N}, {@code refs/convert/NAME} or a commit. */
record Revision(String name) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /**
   * What git forbids in names of references, and what would not be a plain path below {@code
   * refs/}.
   */
  private static final Pattern UNFIT =
      Pattern.compile(
          "[\\p{Cntrl}\\s~^:?*\\[\\\\]|\\.\\.|//|@\\{|^[-/.]|/\\.|[/.]$|\\.lock(?:/|$)");

  Revision {
    if (name.isEmpty() || name.length() > 200 || UNFIT.matcher(name).find()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "'" + name + "' is no revision",
          "Give a branch, a tag, refs/pr/N or a full commit.");
    }
  }

  /** Whether a text is a full commit; a shortened one pins nothing. */
  static boolean isCommit(String text) {
    return COMMIT.matcher(text).matches();
  }

  boolean isCommit() {
    return isCommit(name);
  }

  /** The revision as the one segment that it is in addresses. */
  String segment() {
    return PercentEncoding.segment(name);
  }
}
