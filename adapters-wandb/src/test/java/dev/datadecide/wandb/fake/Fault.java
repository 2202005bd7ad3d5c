package dev.datadecide.wandb.fake;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What goes wrong with a request. */
public sealed interface Fault {
  /** An answer of another kind. */
  record Answer(int status, Map<String, List<String>> headers, String body) implements Fault {}

  /** The connection breaks in the middle of the answer. */
  record Cut() implements Fault {}

  /** The answer comes late. */
  record Slow(Duration delay) implements Fault {}

  /** The data come with errors beside them. */
  record PartialErrors(String message) implements Fault {}

  static Fault status(int status) {
    return new Answer(status, Map.of(), "{\"error\":\"status " + status + "\"}");
  }

  static Fault throttled(String... retryAfter) {
    return new Answer(
        429,
        retryAfter.length == 0 ? Map.of() : Map.of("Retry-After", List.of(retryAfter)),
        "{\"error\":\"rate limit exceeded\"}");
  }

  static Fault page() {
    return new Answer(200, Map.of("Content-Type", List.of("text/html")), "<html>Log in</html>");
  }

  static Fault errors(String message) {
    return new Answer(
        200, Map.of(), "{\"data\":null,\"errors\":[{\"message\":\"" + message + "\"}]}");
  }
}
