package dev.datadecide.huggingface.fakehub;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param target raw path and query, not decoded
 * @param headers by lower-case name; the last value where a header came twice
 */
public record RecordedRequest(
    Route route, String method, String target, Map<String, String> headers) {

  public RecordedRequest {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Host and port that the client asked for. */
  public String host() {
    return headers.getOrDefault("host", "");
  }

  /** Whether the request went to the store behind the Hub. */
  public boolean toStore() {
    return host().startsWith("localhost");
  }

  /** Method and route, for assertions on sequences. */
  public String summary() {
    return method + " " + route;
  }

  @Override
  public String toString() {
    return method + " " + host() + target;
  }
}
