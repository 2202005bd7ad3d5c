package dev.datadecide.wandb.api;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.run.RunKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A project of a service.
 *
 * @param base the service's address, such as {@code https://api.wandb.ai}; may have a path
 * @param entity empty for the one that the key belongs to
 */
record ApiAddress(URI base, Optional<String> entity, String project) {
  private static final URI PUBLIC = URI.create("https://" + RunKey.DEFAULT_HOST);
  private static final Set<String> PUBLIC_PAGES = Set.of("wandb.ai", "www.wandb.ai");

  /**
   * Reads {@code ENTITY/PROJECT}, {@code PROJECT}, or the address of a project's page.
   *
   * @param baseUrl what the user said; else {@code WANDB_BASE_URL}, else the public service
   */
  static ApiAddress of(String text, Optional<String> baseUrl, Map<String, String> variables) {
    Optional<String> given =
        baseUrl.or(() ->
            Optional.ofNullable(variables.get("WANDB_BASE_URL")).filter(url -> !url.isBlank()));
    String path = text.strip();
    if (path.startsWith("https://") || path.startsWith("http://")) {
      URI page = base(path);
      URI service =
          PUBLIC_PAGES.contains(page.getHost())
              ? PUBLIC
              : URI.create(page.getScheme() + "://" + page.getRawAuthority());
      return named(given.map(ApiAddress::base).orElse(service), page.getPath(), text);
    }
    return named(given.map(ApiAddress::base).orElse(PUBLIC), path, text);
  }

  private static ApiAddress named(URI base, String path, String text) {
    String[] parts = path.replaceAll("^/+|/+$", "").split("/", -1);
    if (parts.length > 2 || parts[0].isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          text + " does not name a project",
          "Write ENTITY/PROJECT, such as my-team/my-project, or paste the address of the"
              + " project's page.");
    }
    return parts.length == 1
        ? new ApiAddress(base, Optional.empty(), parts[0])
        : new ApiAddress(base, Optional.of(parts[0]), parts[1]);
  }

  private static URI base(String text) {
    URI base = uri(text.strip());
    boolean isWeb = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
    if (!isWeb || base.getHost() == null || base.getUserInfo() != null) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the address does not name a server, or has a user or password in it",
          "Write it like https://wandb.example.org, without a key in it.");
    }
    return base;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException broken) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the address cannot be read: " + broken.getReason(),
          "Write it like https://wandb.example.org.",
          broken);
    }
  }

  ApiAddress withEntity(String name) {
    return new ApiAddress(base, Optional.of(name), project);
  }

  /** The host of the runs' keys: that of the service, with its port where it names one. */
  String host() {
    return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
  }

  String entityName() {
    return entity.orElseThrow();
  }

  /** {@code entity/project}, for people. */
  String shown() {
    return entity.map(name -> name + "/").orElse("") + project;
  }
}
