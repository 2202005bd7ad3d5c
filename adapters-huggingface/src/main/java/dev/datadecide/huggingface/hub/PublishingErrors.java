package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;

/** Tells refusals of changes; what a reader would be told too is told by {@link HubErrors}. */
final class PublishingErrors {
  private final HubSettings settings;
  private final Redaction redaction;
  private final HubErrors errors;

  PublishingErrors(HubSettings settings, Redaction redaction) {
    this.settings = settings;
    this.redaction = redaction;
    this.errors = new HubErrors(settings, redaction);
  }

  DomainException told(HubAnswer answer, Subject about) {
    return switch (answer.problem()) {
      case FORBIDDEN ->
          new DomainException(
              ErrorCode.SOURCE_DENIED,
              "the token from "
                  + settings.token().map(HubToken::source).orElse("nowhere")
                  + " may not write to "
                  + about.name()
                  + said(answer)
                  + id(answer),
              "Use a token of the role 'write', or give the fine-grained token write access to the"
                  + " contents of this repository; see /settings/tokens of the Hub.");
      case BAD_REQUEST, UNPROCESSABLE, CONFLICT ->
          new DomainException(
              ErrorCode.SOURCE_MALFORMED,
              "the Hub refuses what was sent to " + about + said(answer) + id(answer),
              "Nothing was committed. Correct it if the Hub's words say how; else report it with"
                  + " the id of the answer.");
      case GATED,
          REPOSITORY_NOT_FOUND,
          BAD_TOKEN,
          REVISION_NOT_FOUND,
          ENTRY_NOT_FOUND,
          DISABLED,
          STALE_PARENT,
          UNSATISFIABLE_RANGE,
          LEGALLY_UNAVAILABLE,
          THROTTLED,
          TRANSIENT,
          UNEXPLAINED_NOT_FOUND,
          UNEXPECTED ->
          errors.told(answer, about);
    };
  }

  DomainException notAHub(HubAnswer answer, String lacks) {
    return errors.notAHub(answer, lacks);
  }

  /** A refusal of the store, which knows nothing of tokens. */
  DomainException store(HubAnswer answer, String path) {
    return new DomainException(
        ErrorCode.SOURCE_UNAVAILABLE,
        "the store at "
            + Origin.of(answer.uri())
            + " does not take "
            + path
            + ": it answers "
            + answer.status()
            + said(answer)
            + id(answer),
        "Nothing was committed. Publish again: what the store has is not sent twice.");
  }

  String said(HubAnswer answer) {
    String text = redaction.text(answer.message());
    return text.isEmpty() ? "" : ": " + text;
  }

  private String id(HubAnswer answer) {
    return answer.requestId().map(text -> " [" + redaction.text(text) + "]").orElse("");
  }
}
