package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.huggingface.hub.RedirectRules.Reach;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trap 3 where it needs an endpoint on https. */
class RedirectRulesTest {
  private static final URI FILE = URI.create("https://hub.example/datasets/a/b/resolve/c/d");
  private final RedirectRules rules =
      new RedirectRules(
          Endpoint.of("https://hub.example", "HF_ENDPOINT"), new Redaction(Optional.empty()));

  private Optional<URI> next(HubRequest request, int status, String location, Reach reach) {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Location", List.of(location)), (name, value) -> true);
    return rules.next(
        request, new Exchange.Head(status, FILE, headers, false), reach, Set.of(FILE));
  }

  private Optional<URI> next(String location) {
    return next(HubRequest.read(FILE), 302, location, Reach.STORES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hub.example/x",
        "http://cdn.example/x?Signature=abc",
        "ftp://cdn.example/x",
        "HTTP://cdn.example/x"
      })
  void trap3AnswersOverHttpsNeverLeadToLess(String location) {
    assertThatThrownBy(() -> next(location))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("less safe")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("abc"));
  }

  @Test
  void storesOverHttpsAreReachedAndTheHubItself() {
    assertThat(next("https://cdn.example/x?Signature=abc"))
        .contains(URI.create("https://cdn.example/x?Signature=abc"));
    assertThat(next("//cdn.example/x")).contains(URI.create("https://cdn.example/x"));
    assertThat(next("/api/resolve-cache/x"))
        .contains(URI.create("https://hub.example/api/resolve-cache/x"));
  }

  @Test
  void questionsStayAtTheHub() {
    assertThatThrownBy(() -> next(HubRequest.read(FILE), 307, "https://cdn.example/x", Reach.HOME))
        .hasMessageContaining("not the Hub itself");
  }

  @Test
  void whatIsSentIsNotDroppedOnTheWay() {
    HubRequest question = HubRequest.ask(FILE, "{}");
    assertThat(next(question, 307, "/x", Reach.HOME)).isPresent();
    assertThatThrownBy(() -> next(question, 302, "/x", Reach.HOME))
        .hasMessageContaining("by dropping what was sent");
  }

  @Test
  void originsAreSchemeHostAndPort() {
    Origin origin = Origin.of(URI.create("https://Hub.example"));
    assertThat(origin.isOf(URI.create("HTTPS://hub.EXAMPLE:443/x"))).isTrue();
    for (String other :
        new String[] {
          "http://hub.example/x",
          "https://hub.example:8443/x",
          "https://hub.example.evil/x",
          "https://cdn.hub.example/x",
          "https://evil@hub.example.evil/x"
        }) {
      assertThat(origin.isOf(URI.create(other))).as(other).isFalse();
    }
  }
}
