package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.DomainValue;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One question to the Hub or to a store that it named. */
@DomainValue
@Value.Immutable
interface HubRequest {
  /** Whether the token goes along, as far as the endpoint itself. */
  enum Credentials {
    TOKEN,
    NONE
  }

  /** Whether an answer that is lost may be asked for again. */
  enum Repetition {
    HARMLESS,
    /** Asking twice may do something twice. */
    NEVER
  }

  String method();

  URI uri();

  Map<String, String> headers();

  @Value.Default
  default RequestBody body() {
    return RequestBody.NONE;
  }

  @Value.Default
  default Credentials credentials() {
    return Credentials.TOKEN;
  }

  @Value.Default
  default Repetition repetition() {
    return Repetition.HARMLESS;
  }

  /** Until an answer begins, sending included; absent for the usual time. */
  Optional<Duration> patience();

  static HubRequest read(URI uri) {
    return builder().method("GET").uri(uri).build();
  }

  /** A question in JSON that changes nothing. */
  static HubRequest ask(URI uri, String json) {
    return builder()
        .method("POST")
        .uri(uri)
        .body(new RequestBody.Text("application/json", json))
        .build();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableHubRequest.Builder {}
}
