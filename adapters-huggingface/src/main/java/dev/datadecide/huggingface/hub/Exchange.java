package dev.datadecide.huggingface.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer whose body is still to be read, at the end of its redirects.
 *
 * @param head of the last answer, whose headers may be a store's and is believed in nothing but
 *     lengths
 * @param home of the last answer of the endpoint itself that named a commit, else of the first
 */
record Exchange(Head head, HttpHeaders home, InputStream body) implements AutoCloseable {
  /**
   * The beginning of an answer.
   *
   * @param isForeign whether it is of somebody else than the endpoint
   */
  record Head(int status, URI uri, HttpHeaders headers, boolean isForeign) {}

  private static final int LONGEST_COMPLAINT = 1 << 16;

  int status() {
    return head.status();
  }

  HttpHeaders headers() {
    return head.headers();
  }

  boolean isForeign() {
    return head.isForeign();
  }

  String host() {
    return Origin.of(head.uri()).toString();
  }

  boolean isSuccess() {
    return head.status() >= 200 && head.status() < 300;
  }

  /** Coding of the body; empty when the bytes are the content. */
  Optional<String> coding() {
    return head.headers()
        .firstValue("content-encoding")
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .filter(value -> !value.isEmpty() && !value.equals("identity"));
  }

  /** A refusal with what is said about it; reads the body. */
  HubAnswer refusal() throws IOException {
    return new HubAnswer(
        head.status(),
        head.uri(),
        head.headers(),
        new String(body.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException alreadyBroken) {
      // Nothing is read from it any more.
      return;
    }
  }
}
