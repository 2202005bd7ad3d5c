package dev.datadecide.wandb.postgres;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.domain.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where a database is and as whom to ask it.
 *
 * @param parameters the driver's, such as {@code sslmode=require}, without user and password
 */
record DatabaseAddress(
    String host,
    int port,
    String database,
    List<String> parameters,
    Optional<String> user,
    Optional<Secret> password,
    boolean hasPasswordInText) {
  private static final int DEFAULT_PORT = 5432;
  private static final Pattern SCHEME =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?(?:\\+[a-z0-9]+)?://");

  DatabaseAddress {
    parameters = List.copyOf(parameters);
  }

  /**
   * Reads {@code jdbc:postgresql://host/database}, {@code postgresql://user@host:port/database} and
   * the forms that Python programs use ({@code postgresql+psycopg2://...}). What the text does not
   * say comes from {@code PGUSER} and {@code PGPASSWORD}.
   */
  static DatabaseAddress of(String text, ProcessEnvironment environment) {
    if (!SCHEME.matcher(text).lookingAt()) {
      throw bad("it does not begin with jdbc:postgresql:// or postgresql://");
    }
    URI uri = uri("postgresql://" + SCHEME.matcher(text).replaceFirst(""));
    if (uri.getHost() == null && uri.getRawAuthority() != null) {
      throw bad("its host is no name that can be looked up");
    }
    String host = Optional.ofNullable(uri.getHost()).orElse("localhost");
    String path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
    if (path.isEmpty() || path.contains("/")) {
      throw bad("it does not name one database behind the host");
    }
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    if (uri.getRawUserInfo() != null) {
      String[] parts = uri.getRawUserInfo().split(":", 2);
      user = Optional.of(decoded(parts[0]));
      password = parts.length > 1 ? Optional.of(decoded(parts[1])) : Optional.empty();
    }
    List<String> parameters = new ArrayList<>();
    if (uri.getRawQuery() != null) {
      for (String parameter : uri.getRawQuery().split("&", -1)) {
        if (parameter.startsWith("user=")) {
          user = Optional.of(decoded(parameter.substring("user=".length())));
        } else if (parameter.startsWith("password=")) {
          password = Optional.of(decoded(parameter.substring("password=".length())));
        } else if (!parameter.isEmpty()) {
          parameters.add(parameter);
        }
      }
    }
    boolean isWritten = password.isPresent();
    return new DatabaseAddress(
        host,
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        path,
        parameters,
        user.or(() -> Optional.ofNullable(environment.variables().get("PGUSER"))),
        password
            .or(() -> Optional.ofNullable(environment.variables().get("PGPASSWORD")))
            .map(Secret::new),
        isWritten);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException wrong) {
      // The exception repeats the text, which may hold a password.
      throw bad("it is no address: " + wrong.getReason());
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static DomainException bad(String reason) {
    return new DomainException(
        ErrorCode.BAD_USAGE,
        "the address of the database cannot be read: " + reason,
        "Write it like jdbc:postgresql://localhost:5432/wandb; the password is better in PGPASSWORD"
            + " or ~/.pgpass than in the address.");
  }

  /** The address for the driver, without user and password. */
  String jdbc() {
    return "jdbc:postgresql://"
        + host
        + ":"
        + port
        + "/"
        + database
        + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
  }

  /** User and password for the driver. */
  Properties credentials() {
    Properties credentials = new Properties();
    user.ifPresent(name -> credentials.setProperty("user", name));
    password.ifPresent(secret -> credentials.setProperty("password", secret.reveal()));
    return credentials;
  }

  /** For people and origins: no user, no password. */
  String shown() {
    return "postgresql://" + host + ":" + port + "/" + database;
  }
}
