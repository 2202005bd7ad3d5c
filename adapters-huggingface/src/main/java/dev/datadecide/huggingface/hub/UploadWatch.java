package dev.datadecide.huggingface.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives a request up when nothing of its body goes out for too long. The JDK's timeout is for the
 * whole of sending, and must be long for a large file on a slow line; a line that is dead is found
 * out here.
 */
final class UploadWatch {
  private static final long LOOK_MILLIS = 100;

  private final Duration idle;
  private volatile long lastMove = System.nanoTime();
  private volatile boolean isSent;

  UploadWatch(Duration idle) {
    this.idle = idle;
  }

  /** The same bytes, seen as they go out. */
  InputStream over(InputStream body) {
    isSent = false;
    lastMove = System.nanoTime();
    return new FilterInputStream(body) {
      @Override
      public int read() throws IOException {
        return noted(super.read());
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return noted(super.read(buffer, offset, length));
      }
    };
  }

  private int noted(int read) {
    lastMove = System.nanoTime();
    isSent = read < 0;
    return read;
  }

  /** Waits for the answer; once all is sent, as long as the request itself allows. */
  <T> T await(CompletableFuture<T> answer) throws IOException, InterruptedException {
    try {
      while (true) {
        try {
          return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          if (!isSent && System.nanoTime() - lastMove > idle.toNanos()) {
            throw new HttpTimeoutException(
                "no byte could be sent for " + idle.toMillis() / 1000.0 + " s");
          }
        }
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException(failed.getCause());
    } finally {
      answer.cancel(true);
    }
  }
}
