package dev.datadecide.huggingface.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

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

  /** A slice of a file, sent with its length. */
  record FileSlice(Path file, long from, long length) implements RequestBody {
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
      if (length == 0) {
        return BodyPublishers.noBody();
      }
      return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length);
    }

    private InputStream open() {
      try {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(from);
        return new FirstBytes(Channels.newInputStream(channel), length);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
