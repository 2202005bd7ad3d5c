package dev.datadecide.wandb.api;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.spi.Secret;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.UnreadableJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service, by several threads at once. Queries only read, so that every failure that may
 * pass is tried again: after the pause the service asks for, else after a doubling one with jitter.
 * The key goes to the base address alone; redirects are not followed.
 */
final class GraphQl implements AutoCloseable {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LARGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** How often an answer that tells of an error inside the service is asked for. */
  private static final int TRIES_AFTER_ERRORS = 3;

  private static final Set<Integer> FINAL = Set.of(409, 410, 413, 422, 501);
  static final String USER_AGENT = "ddn/0.1; java/" + Runtime.version().feature();

  private final URI endpoint;
  private final Secret key;
  private final Pauses pauses;
  private final TransferProgress progress;
  private final HttpClient client;
  private final AtomicLong requests = new AtomicLong();
  private volatile @Nullable Instant serverTime;
  private volatile Instant restsUntil = Instant.MIN;

  /**
   * @param base the service's address; one with a path keeps it
   */
  GraphQl(URI base, Secret key, Pauses pauses, TransferProgress progress) {
    this.key = key;
    this.pauses = pauses;
    this.progress = progress;
    String text = base.toString();
    endpoint = URI.create((text.endsWith("/") ? text : text + "/") + "graphql");
    client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
  }

  /** The service refuses a query as it stands, as a rule because it does not know a field. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** The service failed at what was asked of it at once; less of it may do. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch(String message) {
      super(message);
    }

    TooMuch(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What may be gone when asked again. */
  private static final class Passing extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<Duration> wait;
    private final transient Optional<Members> partial;

    Passing(String message, int status, Optional<Duration> wait, Optional<Members> partial) {
      super(message);
      this.status = status;
      this.wait = wait;
      this.partial = partial;
    }

    Passing(String message, int status) {
      this(message, status, Optional.empty(), Optional.empty());
    }
  }

  long requests() {
    return requests.get();
  }

  /** When the service last answered, by its own clock. */
  Instant serverTime() {
    Instant told = serverTime;
    return told == null ? pauses.now() : told;
  }

  /**
   * The data of an answer, asked for until the patience is over.
   *
   * @param variables a JSON object
   */
  Members ask(String query, String variables) {
    return ask(query, variables, Integer.MAX_VALUE);
  }

  /**
   * The data of an answer, given up with {@link TooMuch} after so many attempts that the service
   * failed at.
   */
  Members ask(String query, String variables, int attempts) {
    String body = "{\"query\":" + JsonText.quote(query) + ",\"variables\":" + variables + "}";
    Duration waited = Duration.ZERO;
    try {
      for (int attempt = 0; ; attempt++) {
        try {
          rest();
          return once(body);
        } catch (Passing failure) {
          Optional<Members> partial = failure.partial;
          if (failure.status == 200 && attempt + 1 >= TRIES_AFTER_ERRORS) {
            if (partial.isPresent()) {
              return partial.get();
            }
            throw new TooMuch(String.valueOf(failure.getMessage()), failure);
          }
          if (failure.status >= 500 && attempt + 1 >= attempts) {
            throw new TooMuch(String.valueOf(failure.getMessage()), failure);
          }
          Duration pause = failure.wait.orElse(backoff(attempt));
          boolean isTooLong = pause.compareTo(LONGEST_PAUSE) > 0;
          if (isTooLong || waited.plus(pause).compareTo(PATIENCE) > 0) {
            throw givenUp(failure, isTooLong ? pause : waited);
          }
          waited = waited.plus(pause);
          progress.waiting(String.valueOf(failure.getMessage()), pause);
          pauses.pause(pause);
        }
      }
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  static DomainException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new DomainException(
        ErrorCode.INTERRUPTED,
        "interrupted while the service was asked",
        "run the command again; it goes on where it ended",
        stopped);
  }

  private Duration backoff(int attempt) {
    long millis =
        Math.min(LARGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
    return Duration.ofMillis(Math.max(1, Math.round(millis * pauses.jitter())));
  }

  private static SourceException givenUp(Passing failure, Duration pause) {
    String remedy = "Run the command again later; it goes on where it ended.";
    return new SourceException(
        failure.status == 429
            ? new SourceFailure.Throttled(
                failure.getMessage() + " and asks for a pause of " + pause.toSeconds() + " s",
                remedy)
            : new SourceFailure.Unavailable(
                failure.getMessage() + ", for " + pause.toSeconds() + " s", remedy),
        failure);
  }

  /** Waits while the service's budget of requests is spent. */
  private void rest() throws InterruptedException {
    Duration left = Duration.between(pauses.now(), restsUntil);
    if (left.compareTo(LONGEST_PAUSE) > 0) {
      throw new SourceException(
          new SourceFailure.Throttled(
              endpoint.getHost() + " gives no more requests for " + left.toSeconds() + " s",
              "Run the command again later; it goes on where it ended."));
    }
    if (left.isPositive()) {
      progress.waiting("the budget of requests is spent", left);
      pauses.pause(left);
    }
  }

  private Members once(String body) throws Passing, InterruptedException {
    requests.incrementAndGet();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", USER_AGENT)
            .header("Authorization", authorization())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<InputStream> response;
    String text;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      text = text(response);
    } catch (IOException broken) {
      throw new Passing(endpoint.getHost() + " could not be reached: " + message(broken), 503);
    }
    HttpHeaders headers = response.headers();
    headers.firstValue("Date").ifPresent(this::observe);
    RetryAfter.budget(headers).ifPresent(this::budget);
    if (response.statusCode() != 200) {
      throw refused(response.statusCode(), headers, text);
    }
    return data(object(text));
  }

  private String authorization() {
    byte[] credentials = ("api:" + key.reveal()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  private void budget(RetryAfter.Budget budget) {
    progress.budget(budget.left() / RetryAfter.Budget.WHOLE);
    if (budget.left() == 0) {
      restsUntil = pauses.now().plus(budget.reset());
    }
  }

  private static String message(IOException broken) {
    return Optional.ofNullable(broken.getMessage()).orElse(broken.getClass().getSimpleName());
  }

  private static String text(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      boolean isPacked =
          response
              .headers()
              .firstValue("Content-Encoding")
              .filter(coding -> coding.toLowerCase(Locale.ROOT).equals("gzip"))
              .isPresent();
      InputStream plain = isPacked ? new GZIPInputStream(body) : body;
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void observe(String date) {
    try {
      serverTime = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException unreadable) {
      // Then the time before it counts, or this machine's.
    }
  }

  private Passing refused(int status, HttpHeaders headers, String text) {
    String said = said(text);
    String who =
        endpoint.getHost() + " answers " + status + (said.isEmpty() ? "" : " (" + said + ")");
    return switch (status) {
      case 400 -> throw new Refused(said);
      case 401 ->
          throw denied(who, "The key is not valid there: set WANDB_API_KEY, or log in again.");
      case 403 -> throw denied(who, "Ask the project's owner for access.");
      case 404 ->
          throw new SourceException(
              new SourceFailure.Unavailable(
                  who, "Check the address of the server (--base-url, WANDB_BASE_URL)."));
      default -> {
        if (FINAL.contains(status) || (status >= 300 && status < 400)) {
          throw new SourceException(
              new SourceFailure.Malformed(who, "Check the address of the server (--base-url)."));
        }
        yield new Passing(who, status, RetryAfter.of(headers, pauses.now()), Optional.empty());
      }
    };
  }

  private static SourceException denied(String what, String remedy) {
    return new SourceException(new SourceFailure.Denied(what, remedy));
  }

  /** The message of an error, wherever it stands. */
  private static String said(String text) {
    try {
      if (JsonReader.readValue(text).root() instanceof Members answer) {
        for (JsonValue error : Fields.list(answer, "errors")) {
          if (error instanceof Members first) {
            return first.text("message").orElse("");
          }
        }
        return answer
            .text("error")
            .or(() -> Fields.object(answer, "error").flatMap(error -> error.text("message")))
            .orElse("");
      }
    } catch (UnreadableJson noJson) {
      return isPage(text) ? "a web page instead of data" : "";
    }
    return "";
  }

  private static boolean isPage(String text) {
    return text.stripLeading().startsWith("<");
  }

  private Members object(String text) throws Passing {
    try {
      if (JsonReader.readValue(text).root() instanceof Members answer) {
        return answer;
      }
    } catch (UnreadableJson noJson) {
      if (isPage(text)) {
        throw new SourceException(
            new SourceFailure.Malformed(
                endpoint.getHost() + " answers with a web page instead of data",
                "A proxy or a login page stands between, or the address is wrong (--base-url)."),
            noJson);
      }
      throw new Passing(
          endpoint.getHost() + " answers with something that " + noJson.getMessage(), 502);
    }
    throw new Passing(endpoint.getHost() + " answers without an object", 502);
  }

  private Members data(Members answer) throws Passing {
    Optional<Members> data = Fields.object(answer, "data");
    boolean hasErrors =
        answer.member("errors").orElse(null) instanceof Items errors && !errors.values().isEmpty();
    if (!hasErrors && data.isPresent()) {
      return data.get();
    }
    String message = said(answer.json());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("permission") || answer.json().contains("PERMISSION_ERROR")) {
      throw new SourceException(
          new SourceFailure.Denied(
              endpoint.getHost() + " refuses: " + message, "Ask the project's owner for access."));
    }
    if (lower.contains("cannot query field")) {
      throw new Refused(message);
    }
    if (lower.contains("not found") && data.isPresent()) {
      return data.get();
    }
    throw new Passing(
        endpoint.getHost() + " answers with an error: " + message, 200, Optional.empty(), data);
  }

  @Override
  public void close() {
    client.close();
  }
}
