package dev.datadecide.wandb.fake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP/1.1 on the loopback interface, where the JDK's own server would not do: it sets the date of
 * answers itself, and here the service's clock is the test's.
 */
final class LoopbackHttp implements AutoCloseable {
  private final ServerSocket socket;
  private final Handler handler;

  /** A request; names of headers are in lower case. */
  record Request(String method, String target, Map<String, String> headers, String body) {}

  /**
   * An answer.
   *
   * @param isCut whether the connection breaks in the middle of the body
   */
  record Answer(
      int status, List<Map.Entry<String, String>> headers, ByteBuffer body, boolean isCut) {}

  /** Answers. */
  interface Handler {
    Answer answer(Request request) throws IOException;
  }

  LoopbackHttp(Handler handler) {
    this.handler = handler;
    try {
      socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = new BufferedOutputStream(connection.getOutputStream());
      while (true) {
        String first = line(in);
        if (first.isEmpty()) {
          return;
        }
        if (!write(handler.answer(request(first, in)), out)) {
          return;
        }
      }
    } catch (SocketException gone) {
      // The client has gone away.
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Request request(String first, InputStream in) throws IOException {
    String[] parts = first.split(" ", 3);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(
        parts[0], parts[1], headers, new String(body(headers, in), StandardCharsets.UTF_8));
  }

  private static byte[] body(Map<String, String> headers, InputStream in) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = size(in); size > 0; size = size(in)) {
        body.write(in.readNBytes(size));
        line(in);
      }
      line(in);
      return body.toByteArray();
    }
    return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private static boolean write(Answer answer, OutputStream out) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 " + answer.status() + " Status");
    answer.headers().forEach(header -> lines.add(header.getKey() + ": " + header.getValue()));
    lines.add("Content-Length: " + answer.body().remaining());
    out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    int length = answer.body().remaining();
    out.write(answer.body().array(), 0, answer.isCut() ? length / 2 : length);
    out.flush();
    return !answer.isCut();
  }

  /** A line without its end; the empty one also at the end of the connection. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
