package dev.datadecide.huggingface.hub;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Supplier;

/** What a request sends; every attempt sends it from its beginning. */
sealed interface RequestBody {
  RequestBody NONE = new None();

  /** Its media type, or nothing. */
  String contentType();

  BodyPublisher publisher();

  /** Nothing. */
  record None() implements RequestBody {
    @Override
    public String contentType() {
      return "";
    }

    @Override
    public BodyPublisher publisher() {
      return BodyPublishers.noBody();
    }
  }

  /** A text in UTF-8. */
  record Text(String contentType, String text) implements RequestBody {
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
    @Override
    public String contentType() {
      return "";
    }

    @Override
    public BodyPublisher publisher() {
      return length == 0
          ? BodyPublishers.noBody()
          : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(opener), length);
    }
  }
}
