package dev.datadecide.huggingface.hub;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An answer that is read to its end, whatever its status. */
record HubAnswer(int status, URI uri, HttpHeaders headers, String text) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** What a refusal means. */
  HubProblem problem() {
    return HubProblem.of(status, headers.firstValue("x-error-code").orElse(""), message());
  }

  /** What the service says of a refusal, in its own words; not redacted. */
  String message() {
    return headers
        .firstValue("x-error-message")
        .or(this::errorInBody)
        .orElseGet(() -> isHtml() ? "" : text);
  }

  private Optional<String> errorInBody() {
    try {
      return HubJson.read(text).path("error").asStringOpt();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** Whether this is a page for people: a portal or a proxy has answered. */
  boolean isHtml() {
    return contentType().contains("html") || text.stripLeading().startsWith("<");
  }

  String contentType() {
    return headers.firstValue("content-type").orElse("");
  }

  /** The body as JSON; throws {@code JacksonException} when it is none. */
  JsonNode json() {
    return HubJson.read(text);
  }

  /** The name under which the service's operators find this answer. */
  Optional<String> requestId() {
    return requestId(headers);
  }

  static Optional<String> requestId(HttpHeaders headers) {
    return Stream.of("x-request-id", "x-amzn-trace-id", "x-amz-cf-id")
        .flatMap(name -> headers.firstValue(name).stream())
        .findFirst();
  }
}
