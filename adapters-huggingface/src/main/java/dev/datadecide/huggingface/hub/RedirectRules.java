package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where a redirect may lead: to the endpoint itself, or for files also to a store; never from https
 * to http, never to http at all unless the endpoint is, never in circles. Nothing is sent to an
 * address that is refused.
 */
final class RedirectRules {
  private static final int MOST = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Redirects that keep method and body. */
  private static final Set<Integer> FAITHFUL = Set.of(307, 308);

  private static final Set<String> READING = Set.of("GET", "HEAD");

  /** How far a request may be sent on. */
  enum Reach {
    HOME,
    /** Also to whoever stores the files. */
    STORES
  }

  private final Endpoint endpoint;
  private final Redaction redaction;

  RedirectRules(Endpoint endpoint, Redaction redaction) {
    this.endpoint = endpoint;
    this.redaction = redaction;
  }

  /**
   * The next address to ask; empty when the answer is no redirect.
   *
   * @param seen all addresses asked so far
   */
  Optional<URI> next(HubRequest request, Exchange.Head answer, Reach reach, Set<URI> seen) {
    Optional<String> location = answer.headers().firstValue("location");
    if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) {
      return Optional.empty();
    }
    URI next =
        ServerUri.resolve(answer.uri(), location.get())
            .orElseThrow(() -> refused(answer, "an address that cannot be read"));
    String target = redaction.uri(next);
    if (!isSchemeAllowed(answer.uri(), next)) {
      throw refused(answer, target + ", which is less safe");
    }
    if (!READING.contains(request.method()) && !FAITHFUL.contains(answer.status())) {
      throw refused(answer, target + " by dropping what was sent");
    }
    if (reach == Reach.HOME && !endpoint.origin().isOf(next)) {
      throw refused(answer, target + ", which is not the Hub itself");
    }
    if (seen.contains(next)) {
      throw refused(answer, target + ", in a circle");
    }
    if (seen.size() > MOST) {
      throw refused(answer, target + ", after " + MOST + " redirects before");
    }
    return Optional.of(next);
  }

  private boolean isSchemeAllowed(URI from, URI to) {
    return switch (Origin.of(to).scheme()) {
      case "https" -> true;
      case "http" -> endpoint.isPlainHttp() && Origin.of(from).scheme().equals("http");
      default -> false;
    };
  }

  private DomainException refused(Exchange.Head answer, String where) {
    return new DomainException(
        ErrorCode.SOURCE_MALFORMED,
        redaction.uri(answer.uri()) + " redirects to " + where,
        "Check HF_ENDPOINT and proxies between here and the Hub.");
  }
}
