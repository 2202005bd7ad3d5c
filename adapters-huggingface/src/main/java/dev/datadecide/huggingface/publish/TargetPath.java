package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.Locale;
import java.util.Set;

/** Names that the Hub takes for files and folders, checked before anything is sent. */
final class TargetPath {
  private static final Set<String> RESERVED = Set.of(".git", ".cache");
  private static final int LONGEST = 1000;

  private TargetPath() {}

  /** A folder without the slash at its end; empty for the root. */
  static String folder(String text) {
    String folder = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return folder.isEmpty() ? folder : checked(folder);
  }

  static String inside(String folder, String path) {
    return checked(folder.isEmpty() ? path : folder + "/" + path);
  }

  private static String checked(String path) {
    if (path.length() > LONGEST) {
      throw refused(path, "is longer than " + LONGEST + " characters");
    }
    for (int i = 0; i < path.length(); i++) {
      char letter = path.charAt(i);
      if (letter < ' ' || letter == 0x7f || letter == '\\') {
        throw refused(path, "holds a control character or a backslash");
      }
    }
    for (String name : path.split("/", -1)) {
      if (name.isEmpty()) {
        throw refused(path, "has an empty name: it must not begin with '/' nor hold '//'");
      }
      if (name.equals(".") || name.equals("..")) {
        throw refused(path, "holds '" + name + "'");
      }
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        throw refused(path, "holds '" + name + "', which the Hub keeps for itself");
      }
    }
    return path;
  }

  private static DomainException refused(String path, String reason) {
    return new DomainException(
        ErrorCode.BAD_USAGE,
        "'" + path.replaceAll("\\p{Cntrl}", "?") + "' is no path in a repository: it " + reason,
        "Give a relative path such as results/ppl.parquet.");
  }
}
