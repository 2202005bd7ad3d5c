package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a Hub is, and how its addresses are made: those of the API begin with {@code
 * /api/datasets/}, those of files with {@code /datasets/}. It may lie below a path, as mirrors do.
 *
 * @param base without a slash at its end
 */
record Endpoint(URI base) {
  static final String USUAL = "https://huggingface.co";

  /** Reads a configured address; {@code source} names the setting in messages. */
  static Endpoint of(String text, String source) {
    String trimmed = text.strip().replaceAll("/+$", "");
    try {
      URI uri = URI.create(trimmed);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (Set.of("http", "https").contains(scheme)
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return new Endpoint(uri);
      }
    } catch (IllegalArgumentException notAnAddress) {
      // told below
    }
    throw new DomainException(
        ErrorCode.BAD_CONFIGURATION,
        source
            + " = '"
            + new Redaction(Optional.empty()).text(trimmed)
            + "' is no address of a Hub: it must be http(s)://host[:port][/path]",
        "Set it to " + USUAL + " or to your mirror, without user, '?' and '#'.");
  }

  Origin origin() {
    return Origin.of(base);
  }

  boolean isPlainHttp() {
    return origin().scheme().equals("http");
  }

  URI info(RepositoryName name, Revision revision) {
    return at("/api/datasets/" + name.id() + "/revision/" + revision.segment());
  }

  URI refs(RepositoryName name) {
    return at("/api/datasets/" + name.id() + "/refs");
  }

  /** All files below a folder; the folder may be empty. */
  URI tree(RepositoryName name, String commit, String folder) {
    return at(
        "/api/datasets/"
            + name.id()
            + "/tree/"
            + commit
            + (folder.isEmpty() ? "" : "/" + PercentEncoding.path(folder))
            + "?recursive=true&expand=false");
  }

  URI pathsInfo(RepositoryName name, String commit) {
    return at("/api/datasets/" + name.id() + "/paths-info/" + commit);
  }

  URI file(RepositoryName name, String commit, String path) {
    return at("/datasets/" + name.id() + "/resolve/" + commit + "/" + PercentEncoding.path(path));
  }

  URI whoami() {
    return at("/api/whoami-v2");
  }

  /** The page of a repository for people. */
  String page(RepositoryName name) {
    return base + "/datasets/" + name.id();
  }

  /** An address below the endpoint; {@code path} is encoded and begins with a slash. */
  URI at(String path) {
    return URI.create(base + path);
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
