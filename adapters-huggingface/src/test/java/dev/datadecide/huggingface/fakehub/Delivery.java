package dev.datadecide.huggingface.fakehub;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** How an answer goes over the wire; faults change it. */
final class Delivery {
  private static final long NEVER = Long.MAX_VALUE;

  Answer answer;
  boolean dropped;
  boolean gzip;
  boolean chunked;
  Duration pauseBefore = Duration.ZERO;
  Duration pauseInside = Duration.ZERO;
  Duration pauseBetween = Duration.ZERO;
  int pieceSize = 1 << 20;
  long cutAfter = NEVER;
  long extraLength;
  long flippedAt = -1;
  final List<Runnable> afterwards = new ArrayList<>();

  Delivery(Answer answer) {
    this.answer = answer;
  }

  void send(HttpExchange exchange) throws IOException {
    try {
      pause(pauseBefore);
      // Before the client has the answer: behind it the client would race with them.
      afterwards.forEach(Runnable::run);
      if (!dropped) {
        write(exchange);
      }
    } finally {
      // A connection that still owes bytes is cut here.
      exchange.close();
    }
  }

  private void write(HttpExchange exchange) throws IOException {
    long length = answer.length() + extraLength;
    boolean streamed = chunked || gzip;
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    if (gzip) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    boolean bodiless = answer.status() == 304 || answer.status() == 204;
    if (exchange.getRequestMethod().equals("HEAD") || bodiless) {
      if (!streamed && !bodiless) {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
      }
      exchange.sendResponseHeaders(answer.status(), -1);
    } else if (!streamed && length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      exchange.sendResponseHeaders(answer.status(), streamed ? 0 : length);
      writeBody(exchange.getResponseBody());
    }
  }

  private void writeBody(OutputStream wire) throws IOException {
    OutputStream out = gzip ? new GZIPOutputStream(wire) : new BufferedOutputStream(wire, 1 << 16);
    boolean paused = false;
    long sent = 0;
    try (InputStream in = answer.body().open(answer.offset())) {
      byte[] piece = new byte[pieceSize];
      while (sent < answer.length()) {
        long left = Math.min(answer.length(), cutAfter) - sent;
        int count = left <= 0 ? -1 : in.read(piece, 0, (int) Math.min(piece.length, left));
        if (count < 0) {
          // Not closed: a stream that closes would end the body properly.
          out.flush();
          wire.flush();
          return;
        }
        flip(piece, answer.offset() + sent, count);
        out.write(piece, 0, count);
        sent += count;
        if (!pauseBetween.isZero() || (!paused && !pauseInside.isZero())) {
          out.flush();
          wire.flush();
          pause(paused ? pauseBetween : pauseInside.plus(pauseBetween));
          paused = true;
        }
      }
    }
    if (extraLength > 0) {
      out.flush();
      wire.flush();
      return;
    }
    out.close();
  }

  private void flip(byte[] piece, long offset, int count) {
    long index = flippedAt - offset;
    if (flippedAt >= 0 && index >= 0 && index < count) {
      piece[(int) index] ^= 1;
    }
  }

  static void pause(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
