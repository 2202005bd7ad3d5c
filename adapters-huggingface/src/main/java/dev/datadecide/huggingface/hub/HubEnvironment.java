package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the variables that the Hub's own tools obey. The adapter's configuration, where it says
 * something, wins over them.
 */
final class HubEnvironment {
  /** Ten gigabytes: twice the results, and far below the data sets that hold whole corpora. */
  static final long USUAL_MAX_BYTES = 10_000_000_000L;

  private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LOCK_PATIENCE = Duration.ofMinutes(30);
  private static final String USUAL_SECONDS = "10";
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

  private final Map<String, String> variables;
  private final AdapterConfiguration configuration;

  HubEnvironment(Map<String, String> variables, AdapterConfiguration configuration) {
    this.variables = Map.copyOf(variables);
    this.configuration = configuration;
  }

  HubSettings settings() {
    return HubSettings.builder()
        .endpoint(endpoint())
        .cacheRoot(cacheRoot())
        .stateRoot(stateRoot())
        .token(token())
        .offlineBecause(offlineBecause())
        .links(
            isTrue("HF_HUB_DISABLE_SYMLINKS") ? HubSettings.Links.NEVER : HubSettings.Links.PROBED)
        .connectTimeout(CONNECT_TIMEOUT)
        .answerTimeout(seconds("HF_HUB_ETAG_TIMEOUT"))
        .idleTimeout(seconds("HF_HUB_DOWNLOAD_TIMEOUT"))
        .lockPatience(LOCK_PATIENCE)
        .maxBytes(configuration.integer("max-bytes").orElse(USUAL_MAX_BYTES))
        .build();
  }

  private Endpoint endpoint() {
    Optional<String> configured = configuration.text("endpoint").filter(text -> !text.isBlank());
    return configured
        .map(text -> Endpoint.of(text, "[huggingface] endpoint"))
        .or(() -> variable("HF_ENDPOINT").map(text -> Endpoint.of(text, "HF_ENDPOINT")))
        .orElseGet(() -> Endpoint.of(Endpoint.USUAL, "endpoint"));
  }

  private Path cacheRoot() {
    return configuration
        .text("cache")
        .filter(text -> !text.isBlank())
        .map(text -> path(text, "[huggingface] cache"))
        .or(() -> pathIn("HF_HUB_CACHE"))
        .or(() -> pathIn("HUGGINGFACE_HUB_CACHE"))
        .orElseGet(() -> home().resolve("hub"));
  }

  /** {@code HF_HOME}. */
  private Path home() {
    return pathIn("HF_HOME")
        .or(() -> pathIn("XDG_CACHE_HOME").map(folder -> folder.resolve("huggingface")))
        .orElseGet(() -> userHome().resolve(".cache").resolve("huggingface"));
  }

  private Path stateRoot() {
    return pathIn("XDG_STATE_HOME")
        .orElseGet(() -> userHome().resolve(".local").resolve("state"))
        .resolve("ddn")
        .resolve("hub");
  }

  private Path userHome() {
    return variable("HOME")
        .or(() -> variable("USERPROFILE"))
        .map(Path::of)
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.BAD_CONFIGURATION,
                "there is no home folder to keep the Hub's cache in: HOME is not set",
                "Set HF_HOME and XDG_STATE_HOME, or HOME."));
  }

  private Optional<HubToken> token() {
    Optional<HubToken> configured =
        configuration
            .secret("token")
            .map(Secret::reveal)
            .flatMap(text -> HubToken.of(text, "[huggingface] token"));
    if (configured.isPresent() || isTrue("HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
      return configured;
    }
    return tokenIn("HF_TOKEN").or(() -> tokenIn("HUGGING_FACE_HUB_TOKEN")).or(this::storedToken);
  }

  private Optional<HubToken> tokenIn(String variable) {
    return variable(variable).flatMap(text -> HubToken.of(text, variable));
  }

  private Optional<HubToken> storedToken() {
    Path file = pathIn("HF_TOKEN_PATH").orElseGet(() -> home().resolve("token"));
    try {
      return HubToken.of(Files.readString(file), "the file " + file);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new DomainException(
          ErrorCode.BAD_CONFIGURATION,
          "the token in the file " + file + " cannot be read",
          "Make the file readable for you, or remove it, or set HF_TOKEN.",
          unreadable);
    }
  }

  private Optional<String> offlineBecause() {
    Optional<Boolean> configured = configuration.bool("offline");
    if (configured.isPresent()) {
      return configured.get() ? Optional.of("[huggingface] offline") : Optional.empty();
    }
    return Set.of("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE").stream()
        .sorted()
        .filter(this::isTrue)
        .findFirst();
  }

  private boolean isTrue(String variable) {
    return variable(variable).filter(text -> TRUE.contains(lower(text))).isPresent();
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private Duration seconds(String variable) {
    String text = variable(variable).orElse(USUAL_SECONDS).strip();
    try {
      long seconds = Long.parseLong(text);
      if (seconds > 0 && seconds <= 86_400) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException notANumber) {
      // told below
    }
    throw new DomainException(
        ErrorCode.BAD_CONFIGURATION,
        variable + " = '" + text + "' is no number of seconds from 1 to 86400",
        "Set it to a whole number of seconds, or unset it.");
  }

  private Optional<Path> pathIn(String variable) {
    return variable(variable).map(text -> path(text, variable));
  }

  /** A path in which {@code ~} and variables stand for what they are. */
  private Path path(String text, String source) {
    String expanded = VARIABLE.matcher(text).replaceAll(found -> escaped(valueOf(found)));
    try {
      if (expanded.equals("~") || expanded.startsWith("~/")) {
        return userHome().resolve(expanded.length() > 2 ? expanded.substring(2) : "");
      }
      return Path.of(expanded).toAbsolutePath();
    } catch (InvalidPathException invalid) {
      throw new DomainException(
          ErrorCode.BAD_CONFIGURATION,
          source + " = '" + text + "' is no path",
          "Set it to a folder, or unset it.",
          invalid);
    }
  }

  private static String escaped(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  /** As a shell and Python do, an unknown variable stays as it is written. */
  private String valueOf(MatchResult found) {
    String name = found.group(1) != null ? found.group(1) : found.group(2);
    return variable(name).orElse(found.group());
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }
}
