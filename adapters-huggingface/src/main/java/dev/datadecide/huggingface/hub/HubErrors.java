package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;

/**
 * Tells refusals of the Hub: what happened and what to do, with a token's place, never its value.
 */
final class HubErrors {
  private final HubSettings settings;
  private final Redaction redaction;

  HubErrors(HubSettings settings, Redaction redaction) {
    this.settings = settings;
    this.redaction = redaction;
  }

  DomainException told(HubAnswer answer, Subject about) {
    String repository = about.name().id();
    return switch (answer.problem()) {
      case GATED -> gated(answer, about.name());
      case REPOSITORY_NOT_FOUND -> repositoryNotFound(answer, about.name());
      case BAD_TOKEN -> badToken(answer);
      case REVISION_NOT_FOUND ->
          failure(
              ErrorCode.SOURCE_NOT_FOUND,
              repository + " has no revision '" + about.revision() + "' (any more)",
              "See its branches and tags at "
                  + settings.endpoint().page(about.name())
                  + "; files of it in the cache can still be used with --offline.",
              answer);
      case ENTRY_NOT_FOUND ->
          failure(
              ErrorCode.SOURCE_NOT_FOUND,
              repository + " has no '" + about.path() + "' at revision '" + about.revision() + "'",
              "List what it has: ddn hub ls " + repository,
              answer);
      case DISABLED ->
          failure(
              ErrorCode.SOURCE_DENIED,
              repository + " was taken down by the Hub",
              "See " + settings.endpoint().page(about.name()),
              answer);
      case FORBIDDEN ->
          failure(
              ErrorCode.SOURCE_DENIED,
              "the Hub forbids access to " + about + said(answer),
              token("Give the token the right to read this repository", "Log in: set HF_TOKEN"),
              answer);
      case LEGALLY_UNAVAILABLE ->
          failure(
              ErrorCode.SOURCE_DENIED,
              repository + " may not be shown for legal reasons" + said(answer),
              "See " + settings.endpoint().page(about.name()),
              answer);
      case UNEXPLAINED_NOT_FOUND -> unexplained(answer, about);
      case BAD_REQUEST, UNPROCESSABLE, CONFLICT, STALE_PARENT, UNSATISFIABLE_RANGE, UNEXPECTED ->
          failure(
              ErrorCode.SOURCE_MALFORMED,
              "the Hub answers " + answer.status() + " to a question about " + about + said(answer),
              "Try again later; if it stays so, report it with the id of the answer.",
              answer);
      case THROTTLED ->
          failure(
              ErrorCode.SOURCE_THROTTLED,
              "the Hub is asked too often" + said(answer),
              "Try again in some minutes.",
              answer);
      case TRANSIENT ->
          failure(
              ErrorCode.SOURCE_UNAVAILABLE,
              "the Hub is in trouble: it answers " + answer.status() + said(answer),
              "Try again later.",
              answer);
    };
  }

  private DomainException gated(HubAnswer answer, RepositoryName name) {
    boolean isAnonymous = answer.status() == 401;
    return failure(
        ErrorCode.SOURCE_DENIED,
        name
            + " is gated, and "
            + (isAnonymous
                ? "no token was sent"
                : "the token from " + tokenSource() + " was not granted access"),
        (isAnonymous ? "Set HF_TOKEN, and ask" : "Ask")
            + " for access at "
            + settings.endpoint().page(name),
        answer);
  }

  private DomainException repositoryNotFound(HubAnswer answer, RepositoryName name) {
    return failure(
        ErrorCode.SOURCE_NOT_FOUND,
        "no repository "
            + name
            + " is to be seen: it is missing, or it is private and "
            + token("the token from " + tokenSource() + " has no access", "you are not logged in"),
        "Check the name; if it is private, set HF_TOKEN to a token that may read it.",
        answer);
  }

  private DomainException badToken(HubAnswer answer) {
    return settings.token().isPresent()
        ? failure(
            ErrorCode.SOURCE_DENIED,
            "the Hub does not know the token from " + tokenSource() + " (any more)",
            "Replace it, or unset it: public repositories need none.",
            answer)
        : failure(
            ErrorCode.SOURCE_DENIED,
            settings.endpoint() + " wants a login" + said(answer),
            "Set HF_TOKEN; if the repository is public, check HF_ENDPOINT and proxies.",
            answer);
  }

  private DomainException unexplained(HubAnswer answer, Subject about) {
    return failure(
        ErrorCode.SOURCE_MALFORMED,
        redaction.uri(answer.uri())
            + " answers 404 without saying what is missing, which says nothing about "
            + about,
        "Check that HF_ENDPOINT ("
            + settings.endpoint()
            + ") is a Hub that has the API, and proxies in between.",
        answer);
  }

  /** An answer that no Hub would give, such as a page of a portal. */
  DomainException notAHub(HubAnswer answer, String lacks) {
    String kind =
        answer.isHtml() ? "a page for people" : "'" + redaction.text(answer.contentType()) + "'";
    return failure(
        ErrorCode.SOURCE_MALFORMED,
        redaction.uri(answer.uri())
            + " is no answer of a Hub: it is "
            + kind
            + " and lacks "
            + lacks,
        "Check HF_ENDPOINT ("
            + settings.endpoint()
            + "), and whether a proxy or a login page stands in between.",
        answer);
  }

  String token(String withToken, String without) {
    return settings.token().isPresent() ? withToken : without;
  }

  private String tokenSource() {
    return settings.token().map(HubToken::source).orElse("nowhere");
  }

  private String said(HubAnswer answer) {
    String text = redaction.text(answer.message());
    return text.isEmpty() ? "" : ": " + text;
  }

  private DomainException failure(
      ErrorCode code, String happened, String remedy, HubAnswer answer) {
    String id = answer.requestId().map(text -> " [" + redaction.text(text) + "]").orElse("");
    return new DomainException(code, redaction.text(happened) + id, remedy);
  }
}
