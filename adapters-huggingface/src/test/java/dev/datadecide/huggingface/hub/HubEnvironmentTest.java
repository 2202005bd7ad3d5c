package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.RepositoryAccess;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubEnvironmentTest {
  private static final String CANARY = "hf_canary123456";

  @TempDir private Path home;
  private final Map<String, String> variables = new HashMap<>();

  private HubSettings settings() {
    return settings(AdapterConfiguration.EMPTY);
  }

  private HubSettings settings(AdapterConfiguration configuration) {
    variables.putIfAbsent("HOME", home.toString());
    return new HubEnvironment(variables, configuration).settings();
  }

  private DomainException refusal() {
    try {
      settings();
      throw new AssertionError("accepted " + variables.keySet());
    } catch (DomainException refused) {
      return refused;
    }
  }

  @Test
  void defaultsAreThoseOfTheHubsTools() {
    HubSettings settings = settings();
    assertThat(settings.endpoint()).hasToString("https://huggingface.co");
    assertThat(settings.cacheRoot()).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(settings.stateRoot()).isEqualTo(home.resolve(".local/state/ddn/hub"));
    assertThat(settings.token()).isEmpty();
    assertThat(settings.offlineBecause()).isEmpty();
    assertThat(settings.links()).isEqualTo(HubSettings.Links.PROBED);
    assertThat(settings.answerTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.maxBytes()).isEqualTo(10_000_000_000L);
  }

  @Test
  void everyVariableCounts() {
    variables.put("HF_ENDPOINT", "http://mirror.example:8080/hub///");
    variables.put("HF_HOME", "~/models");
    variables.put("HF_HUB_CACHE", "$DATA/cache/${WHO}");
    variables.put("DATA", "/data");
    variables.put("WHO", "me");
    variables.put("HF_TOKEN", " 'odd' \r\n");
    variables.put("HF_HUB_ETAG_TIMEOUT", "3");
    variables.put("HF_HUB_DOWNLOAD_TIMEOUT", "4");
    variables.put("HF_HUB_DISABLE_SYMLINKS", "1");
    variables.put("XDG_STATE_HOME", "/state");
    HubSettings settings = settings();
    assertThat(settings.endpoint()).hasToString("http://mirror.example:8080/hub");
    assertThat(settings.cacheRoot()).isEqualTo(Path.of("/data/cache/me"));
    assertThat(settings.token().map(HubToken::source)).contains("HF_TOKEN");
    assertThat(settings.token().map(token -> token.value().reveal())).contains("odd");
    assertThat(settings.answerTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.links()).isEqualTo(HubSettings.Links.NEVER);
    assertThat(settings.stateRoot()).isEqualTo(Path.of("/state/ddn/hub"));
    variables.remove("HF_HUB_CACHE");
    assertThat(settings().cacheRoot()).isEqualTo(home.resolve("models/hub"));
    variables.put("HUGGINGFACE_HUB_CACHE", "/old");
    assertThat(settings().cacheRoot()).isEqualTo(Path.of("/old"));
    variables.remove("HF_HOME");
    variables.remove("HUGGINGFACE_HUB_CACHE");
    variables.put("XDG_CACHE_HOME", "/xdg");
    assertThat(settings().cacheRoot()).isEqualTo(Path.of("/xdg/huggingface/hub"));
  }

  @Test
  void configurationWinsOverVariables() {
    variables.put("HF_ENDPOINT", "https://one.example");
    variables.put("HF_TOKEN", "from-variable");
    variables.put("HF_HUB_OFFLINE", "1");
    HubSettings settings =
        settings(
            new AdapterConfiguration(
                Map.of(
                    "endpoint", "https://two.example",
                    "cache", "/cache",
                    "offline", "false",
                    "max-bytes", "5"),
                Map.of("token", new Secret("from-file"))));
    assertThat(settings.endpoint()).hasToString("https://two.example");
    assertThat(settings.cacheRoot()).isEqualTo(Path.of("/cache"));
    assertThat(settings.token().map(HubToken::source)).contains("[huggingface] token");
    assertThat(settings.offlineBecause()).isEmpty();
    assertThat(settings.maxBytes()).isEqualTo(5);
    HubSettings changed =
        settings.with(
            new RepositoryAccess(
                Optional.of("https://three.example"), RepositoryAccess.Connectivity.OFFLINE));
    assertThat(changed.endpoint()).hasToString("https://three.example");
    assertThat(changed.offlineBecause()).contains("--offline");
  }

  @Test
  void theTokenFileIsReadLast() throws IOException {
    Path file = home.resolve(".cache/huggingface/token");
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, CANARY + "\n");
    assertThat(settings().token().map(HubToken::source)).contains("the file " + file);
    assertThat(settings().token().map(token -> token.value().reveal())).contains(CANARY);
    assertThat(settings().toString()).doesNotContain(CANARY);
    variables.put("HUGGING_FACE_HUB_TOKEN", "older");
    assertThat(settings().token().map(HubToken::source)).contains("HUGGING_FACE_HUB_TOKEN");
    variables.put("HF_HUB_DISABLE_IMPLICIT_TOKEN", "yes");
    assertThat(settings().token()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n", "\t"})
  void trap50AnEmptyTokenIsNone(String text) {
    assertThat(HubToken.of(text, "HF_TOKEN")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\n", "\u007f", "é", " x"})
  void trap50ATokenWithOtherCharactersIsRefusedWithoutShowingIt(String inside) {
    assertThatThrownBy(() -> HubToken.of(CANARY + inside + "x", "HF_TOKEN"))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("HF_TOKEN")
        .satisfies(refused -> assertThat(String.valueOf(refused)).doesNotContain(CANARY));
  }

  @ParameterizedTest
  @CsvSource({"1,true", "ON,true", "Yes,true", "true,true", "0,false", "no,false", "'',false"})
  void offlineIsSaidInManyWays(String value, boolean isOffline) {
    variables.put("HF_HUB_OFFLINE", value);
    assertThat(settings().offlineBecause().isPresent()).isEqualTo(isOffline);
  }

  @Test
  void theOlderVariableForOfflineCountsToo() {
    variables.put("TRANSFORMERS_OFFLINE", "1");
    assertThat(settings().offlineBecause()).contains("TRANSFORMERS_OFFLINE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "huggingface.co",
        "ftp://x",
        "https://",
        "http://u:secretpw@h/x",
        "https://h/?a=b",
        "https://h/#x",
        "not an address",
        "https://h/%zz"
      })
  void endpointsThatAreNoneAreRefused(String text) {
    variables.put("HF_ENDPOINT", text);
    DomainException refusal = refusal();
    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
    assertThat(refusal).hasMessageContaining("HF_ENDPOINT");
    assertThat(refusal.getMessage()).doesNotContain("secretpw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "ten", "1.5", "99999999999999999999"})
  void timeoutsThatAreNoneAreRefused(String text) {
    variables.put("HF_HUB_ETAG_TIMEOUT", text);
    assertThat(refusal()).hasMessageContaining("HF_HUB_ETAG_TIMEOUT").hasMessageContaining(text);
  }

  @Test
  void withoutAHomeTheUserIsToldWhatToSet() {
    assertThatThrownBy(() -> new HubEnvironment(Map.of(), AdapterConfiguration.EMPTY).settings())
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("HOME");
  }
}
