package dev.datadecide.wandb.api;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.domain.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/** Finds the key where W&amp;B's own client finds it: {@code WANDB_API_KEY}, then netrc. */
final class ApiKey {
  private static final String VARIABLE = "WANDB_API_KEY";

  private ApiKey() {}

  static Secret of(URI base, ProcessEnvironment environment) {
    Map<String, String> variables = environment.variables();
    return Optional.ofNullable(variables.get(VARIABLE))
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .or(() -> netrc(variables).flatMap(file -> password(file, base.getHost())))
        .map(Secret::new)
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.BAD_CONFIGURATION,
                "there is no key for " + base.getHost(),
                "Set " + VARIABLE + ", or log in once with `wandb login`, which writes ~/.netrc."));
  }

  private static Optional<Path> netrc(Map<String, String> variables) {
    return Optional.ofNullable(variables.get("NETRC"))
        .map(Path::of)
        .or(() -> Optional.ofNullable(variables.get("HOME")).map(home -> Path.of(home, ".netrc")))
        .filter(Files::isReadable);
  }

  /** The password of a machine, or of the default entry. */
  private static Optional<String> password(Path file, String host) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw new DomainException(
          ErrorCode.BAD_CONFIGURATION,
          file + " cannot be read: " + unreadable.getMessage(),
          "Set " + VARIABLE + " instead.",
          unreadable);
    }
    Deque<String> tokens = new ArrayDeque<>();
    StringTokenizer words = new StringTokenizer(text);
    while (words.hasMoreTokens()) {
      tokens.add(words.nextToken());
    }
    Optional<String> ofHost = Optional.empty();
    Optional<String> ofDefault = Optional.empty();
    String machine = "";
    while (!tokens.isEmpty()) {
      switch (tokens.remove()) {
        case "machine" -> machine = tokens.isEmpty() ? "" : tokens.remove();
        case "default" -> machine = "";
        case "password" -> {
          Optional<String> found = Optional.ofNullable(tokens.poll());
          if (machine.equals(host)) {
            ofHost = ofHost.isPresent() ? ofHost : found;
          } else if (machine.isEmpty()) {
            ofDefault = found;
          }
        }
        default -> {
          // Logins and accounts; W&B's is always "user".
        }
      }
    }
    return ofHost.isPresent() ? ofHost : ofDefault;
  }
}
