package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.regex.Pattern;

/** The name of a dataset repository, {@code owner/name}; safe as a part of addresses and paths. */
record RepositoryName(String owner, String name) {
  private static final Pattern PART =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?");

  RepositoryName {
    check(owner, owner + "/" + name);
    check(name, owner + "/" + name);
    if (name.endsWith(".git")) {
      throw refused(owner + "/" + name, "ends in .git");
    }
  }

  /** Reads {@code owner/name}. */
  static RepositoryName of(String id) {
    int slash = id.indexOf('/');
    if (slash < 0 || id.indexOf('/', slash + 1) >= 0) {
      throw refused(id, "is not of the form owner/name");
    }
    return new RepositoryName(id.substring(0, slash), id.substring(slash + 1));
  }

  private static void check(String part, String id) {
    if (!PART.matcher(part).matches() || part.contains("--") || part.contains("..")) {
      throw refused(
          id,
          "has a part that is not 1 to 96 letters, digits, '.', '_' or '-', with no '--' or '..',"
              + " and with a letter, a digit or '_' at both ends");
    }
  }

  private static DomainException refused(String id, String reason) {
    return new DomainException(
        ErrorCode.BAD_USAGE,
        "'" + id + "' names no repository: it " + reason,
        "Name it as the Hub does, for example allenai/DataDecide-eval-results.");
  }

  /** {@code owner/name}. */
  String id() {
    return owner + "/" + name;
  }

  /** Its folder in the shared cache. */
  String folder() {
    return "datasets--" + owner + "--" + name;
  }

  @Override
  public String toString() {
    return id();
  }
}
