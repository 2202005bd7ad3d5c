package dev.datadecide.huggingface.fakehub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A Hugging Face Hub on this machine: the Hub itself on 127.0.0.1, and the store that serves and
 * takes large files on {@code localhost}, which clients must treat as a foreign host.
 *
 * <pre>{@code
 * try (FakeHub hub = FakeHub.start()) {
 *   hub.repository("org/results").commit("main", Map.of("README.md", FakeFile.text("hello")));
 *   hub.fault(Route.STORE_READ, Fault.cutAfter(1000).times(2));
 *   ... // a client on hub.endpoint()
 *   assertThat(hub.requests()).extracting(RecordedRequest::summary).containsExactly(...);
 * }
 * }</pre>
 */
public final class FakeHub implements AutoCloseable {
  static {
    // Else each answer waits some 40 ms for the client to acknowledge its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Access access = new Access();
  private final Settings settings = new Settings();
  private final Store store = new Store();
  private final Uploads uploads = new Uploads();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<Map.Entry<Route, Fault>> faults = new CopyOnWriteArrayList<>();
  private final List<Throwable> defects = new CopyOnWriteArrayList<>();
  private final AtomicLong requestIds = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String prefix;
  private final HttpServer hub;
  private final HttpServer cdn;
  private final Handlers handlers;

  private FakeHub(String prefix) throws IOException {
    this.prefix = prefix;
    this.hub = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    this.cdn = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    store.address("http://localhost:" + cdn.getAddress().getPort());
    uploads.address("http://localhost:" + cdn.getAddress().getPort());
    this.handlers = new Handlers(access, settings, store, uploads, endpoint());
    hub.setExecutor(threads);
    cdn.setExecutor(threads);
    hub.createContext("/", exchange -> serve(exchange, false));
    cdn.createContext("/", exchange -> serve(exchange, true));
    hub.start();
    cdn.start();
  }

  public static FakeHub start() {
    return startUnder("");
  }

  /** Starts a Hub whose addresses all begin with a path, as a mirror's may. */
  public static FakeHub startUnder(String path) {
    try {
      return new FakeHub(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to set as {@code HF_ENDPOINT}. */
  public String endpoint() {
    return "http://127.0.0.1:" + hub.getAddress().getPort() + prefix;
  }

  /** The repository of this name, made when it is not there: public, with one empty commit. */
  public FakeRepository repository(String id) {
    return access.repository(id);
  }

  public boolean hasRepository(String id) {
    return access.exists(id);
  }

  /** Lets the old name of a repository redirect to the new one. */
  public FakeHub rename(String oldId, String newId) {
    access.rename(oldId, newId);
    return this;
  }

  /** The account that has this token. */
  public FakeAccount account(String name, String token) {
    return access.account(name, token);
  }

  /** Lets something go wrong on a route; of several faults the first that applies strikes. */
  public FakeHub fault(Route route, Fault fault) {
    faults.add(Map.entry(route, fault));
    return this;
  }

  public FakeHub clearFaults() {
    faults.clear();
    return this;
  }

  /** Entries per page of a listing; 3 unless changed, so that most listings have several. */
  public FakeHub pageSize(int entries) {
    settings.pageSize(entries);
    return this;
  }

  /** Bytes above which an upload comes in parts of this size. */
  public FakeHub chunkSize(int bytes) {
    settings.chunkSize(bytes);
    return this;
  }

  /** Mentions the other protocol for large files, which this Hub does not speak. */
  public FakeHub announceXet() {
    settings.announceXet();
    return this;
  }

  /** Gives addresses of its own as those of the real Hub, as a mirror does. */
  public FakeHub nameCanonicalAddresses() {
    settings.nameCanonicalAddresses();
    return this;
  }

  /** Lets every signed address that was given so far expire. */
  public FakeHub expireSignatures() {
    store.expireAll();
    return this;
  }

  /** All requests since the start or the last {@link #forgetRequests}, in order of arrival. */
  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  public List<RecordedRequest> requests(Route route) {
    return requests.stream().filter(request -> request.route() == route).toList();
  }

  public FakeHub forgetRequests() {
    requests.clear();
    return this;
  }

  /** Stops both servers. Fails when the fake itself broke, which no client is to blame for. */
  @Override
  public void close() {
    hub.stop(0);
    cdn.stop(0);
    endThreads();
    uploads.delete();
    if (!defects.isEmpty()) {
      throw new IllegalStateException("the fake Hub broke", defects.getFirst());
    }
  }

  /** Whatever is still being answered ends, or the folder of uploads would be written to later. */
  private void endThreads() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        defects.add(new IllegalStateException("an answer does not end"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(HttpExchange exchange, boolean onStore) throws IOException {
    Request request = Request.of(exchange);
    if (!onStore) {
      request = request.below(prefix);
    }
    Target target = onStore ? Target.onStore(request) : Target.onHub(request);
    RecordedRequest recorded = request.recorded(target.route());
    requests.add(recorded);
    Optional<Fault> fault =
        faults.stream()
            .filter(entry -> entry.getKey() == target.route())
            .map(Map.Entry::getValue)
            .filter(candidate -> candidate.strikes(recorded))
            .findFirst();
    Request asked = fault.isPresent() ? fault.get().asked(request) : request;
    Optional<Answer> instead = fault.flatMap(Fault::instead);
    Answer answer = instead.isPresent() ? instead.get() : answer(asked, target);
    // An answer that comes before the request was read would break the client's connection.
    request.body().transferTo(OutputStream.nullOutputStream());
    Delivery delivery = new Delivery(answer);
    delivery.answer.header("X-Request-Id", "fake-" + requestIds.incrementAndGet());
    fault.ifPresent(present -> present.sent(delivery));
    delivery.send(exchange);
  }

  private Answer answer(Request request, Target target) throws IOException {
    try {
      return handlers.answer(request, target);
    } catch (HubError e) {
      return e.answer();
    } catch (RuntimeException e) {
      defects.add(e);
      return HubError.plain(500, "the fake Hub broke: " + e).answer();
    }
  }
}
