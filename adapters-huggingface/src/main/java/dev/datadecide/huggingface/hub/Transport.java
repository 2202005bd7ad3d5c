package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.TransferProgress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * All HTTP of this adapter. Follows redirects by hand and sends the token to the endpoint's own
 * scheme, host and port only; repeats what may be repeated; holds all workers back while the Hub
 * asks for a pause; gives stalled bodies up. Thread-safe.
 */
final class Transport implements AutoCloseable {
  private static final int LONGEST_ANSWER = 1 << 26;
  private static final int LONGEST_REST = 1 << 16;
  private static final String USER_AGENT = "ddn/0.1; java/" + Runtime.version().feature();

  private final HubSettings settings;
  private final Pauses pauses;
  private final Redaction redaction;
  private final RateLimitGate gate;
  private final IdleWatchdog watchdog;
  private final RedirectRules redirects;
  private final HubWarnings warnings;
  private final HttpClient client;

  Transport(HubSettings settings, Pauses pauses) {
    this.settings = settings;
    this.pauses = pauses;
    this.redaction = new Redaction(settings.token().map(HubToken::value));
    this.gate = new RateLimitGate(pauses);
    this.watchdog = new IdleWatchdog(settings.idleTimeout());
    this.redirects = new RedirectRules(settings.endpoint(), redaction);
    this.warnings = new HubWarnings(redaction);
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(
                settings.endpoint().isPlainHttp()
                    ? HttpClient.Version.HTTP_1_1 // no Upgrade headers
                    : HttpClient.Version.HTTP_2)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  Redaction redaction() {
    return redaction;
  }

  /** A fresh patience for one operation. */
  Retries retries(TransferProgress progress) {
    return new Retries(pauses, gate, progress);
  }

  /**
   * Asks and reads the whole answer, which comes from the endpoint itself. Any status but those
   * worth repeating is an answer.
   */
  HubAnswer ask(HubRequest request, TransferProgress progress) {
    Retries retries = retries(progress);
    try {
      while (true) {
        try {
          return once(request);
        } catch (PassingFailure failure) {
          switch (request.repetition()) {
            case HARMLESS -> retries.await(failure);
            case NEVER ->
                throw new DomainException(
                    ErrorCode.SOURCE_UNAVAILABLE,
                    failure.happened() + "; it is not known whether the request took effect",
                    "Look at the repository before you try again.",
                    failure);
          }
        }
      }
    } catch (InterruptedException interrupted) {
      throw Interruption.told(interrupted);
    }
  }

  private HubAnswer once(HubRequest request) throws PassingFailure, InterruptedException {
    try (Exchange exchange = open(request, RedirectRules.Reach.HOME, head -> {})) {
      HubAnswer answer = whole(exchange);
      if (!answer.isSuccess() && answer.problem().isWorthRepeating()) {
        throw passing(answer);
      }
      return answer;
    } catch (IOException broken) {
      throw broken(request.uri(), broken);
    }
  }

  private HubAnswer whole(Exchange exchange) throws IOException {
    InputStream body = exchange.body();
    Optional<String> coding = exchange.coding();
    if (coding.isPresent()) {
      body =
          Decoding.plain(coding.get(), body)
              .orElseThrow(() ->
                  new IOException(
                      "the answer is coded with '" + coding.get() + "', not asked for"));
    }
    byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
    if (bytes.length > LONGEST_ANSWER) {
      throw new DomainException(
          ErrorCode.SOURCE_MALFORMED,
          redaction.uri(exchange.head().uri()) + " answered with more than 64 MiB of text",
          "Check that HF_ENDPOINT is a Hub.");
    }
    return new HubAnswer(
        exchange.status(),
        exchange.head().uri(),
        exchange.headers(),
        new String(bytes, StandardCharsets.UTF_8));
  }

  /** A failure that may pass, told by a status worth repeating. */
  PassingFailure passing(HubAnswer answer) {
    String who = redaction.uri(answer.uri()) + " answers " + answer.status();
    String said = redaction.text(answer.message());
    String message = said.isEmpty() ? who : who + " (" + said + ")";
    Optional<Duration> wait = RateLimit.wait(answer.headers(), pauses.now());
    return answer.status() == 429
        ? PassingFailure.throttled(message, wait)
        : PassingFailure.unavailable(message);
  }

  /** What a broken connection is: the thread's interruption, or a failure that may pass. */
  PassingFailure broken(URI uri, IOException broken) throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      InterruptedException interrupted = new InterruptedException();
      interrupted.initCause(broken);
      throw interrupted;
    }
    return PassingFailure.unavailable(
        redaction.uri(uri) + ": " + redaction.text(Wording.of(broken)), broken);
  }

  /** Hears of the endpoint's last answer before a request goes to somebody else. */
  interface BeforeLeaving {
    void check(Exchange.Head home);
  }

  /**
   * Sends a request once and follows its redirects. The caller reads and closes the answer's body.
   *
   * @param leaving may refuse to go where the endpoint sends us
   */
  Exchange open(HubRequest request, RedirectRules.Reach reach, BeforeLeaving leaving)
      throws PassingFailure, InterruptedException {
    refuseWhenOffline(request.uri());
    URI uri = request.uri();
    Set<URI> seen = new HashSet<>();
    Exchange.Head home = null;
    while (true) {
      seen.add(uri);
      gate.pass();
      HttpResponse<InputStream> response = send(request, uri);
      boolean isForeign = !settings.endpoint().origin().isOf(uri);
      Exchange.Head head =
          new Exchange.Head(response.statusCode(), uri, response.headers(), isForeign);
      if (!isForeign && (home == null || names(head))) {
        home = head;
      }
      Optional<URI> next = redirects.next(request, head, reach, seen);
      if (next.isEmpty()) {
        Exchange.Head known = home == null ? head : home;
        return new Exchange(
            head,
            known.headers(),
            new WatchedStream(response.body(), watchdog, settings.idleTimeout()));
      }
      discard(response);
      if (home != null && !settings.endpoint().origin().isOf(next.get())) {
        leaving.check(home);
      }
      uri = next.get();
    }
  }

  private static boolean names(Exchange.Head head) {
    return head.headers().firstValue("x-repo-commit").isPresent();
  }

  private HttpResponse<InputStream> send(HubRequest request, URI uri)
      throws PassingFailure, InterruptedException {
    try {
      HttpResponse<InputStream> response = exchanged(request, uri);
      warnings.heed(response.headers());
      return response;
    } catch (IOException broken) {
      throw broken(uri, broken);
    }
  }

  private HttpResponse<InputStream> exchanged(HubRequest request, URI uri)
      throws IOException, InterruptedException {
    if (request.body() instanceof RequestBody.Watched large) {
      UploadWatch watch = new UploadWatch(settings.idleTimeout());
      RequestBody body =
          new RequestBody.Watched(() -> watch.over(large.opener().get()), large.length());
      return watch.await(client.sendAsync(plain(request, uri, body), BodyHandlers.ofInputStream()));
    }
    return client.send(plain(request, uri, request.body()), BodyHandlers.ofInputStream());
  }

  private HttpRequest plain(HubRequest request, URI uri, RequestBody body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .timeout(request.patience().orElse(settings.answerTimeout()))
            .method(request.method(), body.publisher())
            .setHeader("User-Agent", USER_AGENT)
            .setHeader("Accept-Encoding", "identity");
    request.headers().forEach(builder::setHeader);
    if (!body.contentType().isEmpty()) {
      builder.setHeader("Content-Type", body.contentType());
    }
    boolean mayKnowToken =
        request.credentials() == HubRequest.Credentials.TOKEN
            && settings.endpoint().origin().isOf(uri);
    if (mayKnowToken) {
      settings
          .token()
          .ifPresent(
              token -> builder.setHeader("Authorization", "Bearer " + token.value().reveal()));
    }
    return builder.build();
  }

  private void refuseWhenOffline(URI uri) {
    settings
        .offlineBecause()
        .ifPresent(reason -> {
          throw new DomainException(
              ErrorCode.SOURCE_OFFLINE,
              redaction.uri(uri) + " may not be asked: " + reason + " forbids the network",
              "Unset it to go online.");
        });
  }

  private void discard(HttpResponse<InputStream> response) {
    try (InputStream body = new WatchedStream(response.body(), watchdog, settings.idleTimeout())) {
      body.readNBytes(LONGEST_REST); // read to its end, it leaves the connection usable
    } catch (IOException broken) {
      // The next request gets a new connection.
      return;
    }
  }

  @Override
  public void close() {
    watchdog.close();
    client.shutdownNow();
  }
}
