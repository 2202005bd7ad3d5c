package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.RepositoryLocation;
import dev.datadecide.domain.repository.RepositoryReference;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names and addresses of datasets as people write them: {@code owner/name}, {@code
 * datasets/owner/name}, {@code hf://datasets/owner/name@revision/path}, with revision and path
 * optional in all of them. A revision with slashes is written with {@code %2F}; {@code refs/pr/N}
 * and {@code refs/convert/NAME} are understood as they are.
 */
final class HubAddress {
  private static final String SCHEME = "hf://";
  private static final List<String> PREFIXES = List.of("datasets/", "dataset/");
  private static final Pattern OTHER_KIND = Pattern.compile("(models?|spaces?|buckets?)/.+/.+");
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<id>[^/@]+/[^/@]+)"
              + "(?:@(?<revision>refs/(?:pr|convert)/[^/]+|[^/]+))?"
              + "(?:/(?<path>.*))?",
          Pattern.DOTALL);

  private HubAddress() {}

  static RepositoryLocation parse(String text) {
    String rest = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
    if (OTHER_KIND.matcher(rest).matches() && text.startsWith(SCHEME)) {
      throw refused(text, "is not of a dataset");
    }
    for (String prefix : PREFIXES) {
      if (rest.startsWith(prefix)) {
        rest = rest.substring(prefix.length());
        break;
      }
    }
    Matcher shape = SHAPE.matcher(rest);
    if (rest.contains("://") || !shape.matches()) {
      throw refused(text, "is not of the form [hf://][datasets/]owner/name[@revision][/path]");
    }
    RepositoryName name = RepositoryName.of(shape.group("id"));
    String path = shape.group("path");
    return new RepositoryLocation(
        new RepositoryReference(name.id(), revision(text, shape.group("revision"))),
        path == null ? "" : withoutSlashAtEnd(path));
  }

  private static String revision(String text, @Nullable String written) {
    if (written == null) {
      return RepositoryReference.MAIN;
    }
    String decoded =
        PercentEncoding.decoded(written)
            .orElseThrow(() -> refused(text, "has a revision with a broken %XX"));
    return new Revision(decoded).name();
  }

  private static String withoutSlashAtEnd(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static DomainException refused(String text, String reason) {
    return new DomainException(
        ErrorCode.BAD_USAGE,
        "'" + text + "' " + reason,
        "Write for example allenai/DataDecide-eval-results or"
            + " hf://datasets/allenai/DataDecide-eval-results@main/data.");
  }

  /** The long form, always with the revision. */
  static String print(RepositoryLocation location) {
    return SCHEME
        + "datasets/"
        + location.repository().id()
        + "@"
        + PercentEncoding.segment(location.repository().revision())
        + (location.path().isEmpty() ? "" : "/" + location.path());
  }
}
