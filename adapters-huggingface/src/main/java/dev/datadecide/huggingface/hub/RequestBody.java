package dev.datadecide.huggingface.hub;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.Supplier;

/** What a request sends; every attempt sends it from its beginning. */
sealed interface RequestBody {
  RequestBody NONE = new None();

  /** Its media type, or nothing. */
  String contentType();

  BodyPublisher publisher();

  /** How long sending may take at most; the client's timeout counts it as waiting. */
  Duration sendingTime();

  /** Nothing. */
  record None() implements RequestBody {
    @Override
    public String contentType() {
      return "";
    }

    @Override
    public Duration sendingTime() {
      return Duration.ZERO;
    }

    @Override
    public BodyPublisher publisher() {
      return BodyPublishers.noBody();
    }
  }

  /** A text in UTF-8. */
  record Text(String contentType, String text) implements RequestBody {
    @Override
    public Duration sendingTime() {
      return Duration.ZERO;
    }

    @Override
    public BodyPublisher publisher() {
      return BodyPublishers.ofString(text);
    }
  }

  /**
   * Bytes that are counted or hashed on their way, sent with their length.
   *
   * @param opener begins anew for each attempt
   */
  record Watched(Supplier<InputStream> opener, long length) implements RequestBody {
    private static final long SLOWEST_BYTES_PER_SECOND = 50_000;

    @Override
    public String contentType() {
      return "";
    }

    @Override
    public Duration sendingTime() {
      return Duration.ofSeconds(length / SLOWEST_BYTES_PER_SECOND + 1);
    }

    @Override
    public BodyPublisher publisher() {
      return length == 0
          ? BodyPublishers.noBody()
          : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(opener), length);
    }
  }
}
