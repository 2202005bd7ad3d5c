package dev.datadecide.wandb.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Where files lie: another server than the service's, whose links are signed. */
final class FakeStorage implements AutoCloseable {
  private static final String PATH = "/storage/";

  private final HttpServer http;
  private final Map<String, byte[]> files = new HashMap<>();
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
  private int signature;
  private int expired;
  boolean knowsRanges = true;

  /** What a download meets. */
  enum Trouble {
    CUT,
    EXPIRED,
    REDIRECT
  }

  FakeStorage() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext(PATH, this::answer);
    http.start();
  }

  synchronized void put(String name, byte[] content) {
    files.put(name, content);
  }

  synchronized void next(Trouble trouble) {
    troubles.add(trouble);
  }

  /** Links given so far are of no more use. */
  synchronized void expireLinks() {
    expired = signature;
  }

  synchronized String link(String name) {
    return "http://localhost:" + http.getAddress().getPort() + PATH + name + "?sig=" + ++signature;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestHeaders().containsKey("Authorization")) {
        send(exchange, 400, "two ways to authenticate".getBytes(StandardCharsets.UTF_8));
        return;
      }
      String name = exchange.getRequestURI().getPath().substring(PATH.length());
      @Nullable Trouble trouble;
      byte @Nullable [] content;
      boolean isExpired;
      synchronized (this) {
        trouble = troubles.poll();
        content = files.get(name);
        isExpired =
            Integer.parseInt(exchange.getRequestURI().getQuery().substring("sig=".length()))
                <= expired;
      }
      if (content == null) {
        send(exchange, 404, new byte[0]);
      } else if (isExpired || trouble == Trouble.EXPIRED) {
        send(exchange, 403, "<Error/>".getBytes(StandardCharsets.UTF_8));
      } else if (trouble == Trouble.REDIRECT) {
        exchange.getResponseHeaders().set("Location", link(name));
        send(exchange, 302, new byte[0]);
      } else {
        deliver(exchange, content, trouble == Trouble.CUT);
      }
    }
  }

  private void deliver(HttpExchange exchange, byte[] content, boolean isCut) throws IOException {
    @Nullable String range = exchange.getRequestHeaders().getFirst("Range");
    int from =
        range == null || !knowsRanges
            ? 0
            : Integer.parseInt(range.replaceAll("[^0-9]*([0-9]+)-.*", "$1"));
    byte[] rest = Arrays.copyOfRange(content, from, content.length);
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    if (isCut) {
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
      OutputStream out = exchange.getResponseBody();
      out.write(rest, 0, rest.length / 2);
      out.flush();
      return;
    }
    send(exchange, from > 0 ? 206 : 200, rest);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
