package dev.datadecide.huggingface.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * A body that is given up when no byte comes for too long. The JDK's timeout ends with the headers,
 * so that a stalled body would be waited for for ever.
 */
final class WatchedStream extends FilterInputStream {
  private static final long NOT_READING = Long.MIN_VALUE;

  private final IdleWatchdog watchdog;
  private final Duration idle;
  private volatile long readingSince = NOT_READING;
  private volatile boolean isGivenUp;

  WatchedStream(InputStream in, IdleWatchdog watchdog, Duration idle) {
    super(in);
    this.watchdog = watchdog;
    this.idle = idle;
    watchdog.watch(this);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    // Only time spent in here is the server's; a slow disk between two reads is not.
    readingSince = System.nanoTime();
    try {
      int read = super.read(buffer, offset, length);
      if (isGivenUp) {
        throw stalled();
      }
      return read;
    } catch (HttpTimeoutException told) {
      throw told;
    } catch (IOException broken) {
      if (isGivenUp) {
        HttpTimeoutException stalled = stalled();
        stalled.addSuppressed(broken);
        throw stalled;
      }
      throw broken;
    } finally {
      readingSince = NOT_READING;
    }
  }

  private HttpTimeoutException stalled() {
    return new HttpTimeoutException("no byte came for " + idle.toMillis() / 1000.0 + " s");
  }

  /** Called by the watchdog; closing makes the reader return. */
  void giveUpIfIdle(long now) {
    long since = readingSince;
    if (since != NOT_READING && now - since > idle.toNanos() && !isGivenUp) {
      isGivenUp = true;
      try {
        in.close();
      } catch (IOException alreadyBroken) {
        // The reader meets the same failure and tells it.
        watchdog.forget(this);
      }
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    watchdog.forget(this);
    super.close();
  }
}
