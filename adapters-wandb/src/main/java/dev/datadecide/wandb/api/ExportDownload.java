package dev.datadecide.wandb.api;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Fetches files of histories from wherever the service keeps them, without the key. A cut transfer
 * goes on where it ended; an expired link is asked for once more.
 */
final class ExportDownload implements AutoCloseable {
  private static final Set<Integer> EXPIRED = Set.of(401, 403, 404, 410);
  private static final int TRIES = 6;

  private final SyncFolder folder;
  private final PageWriter pages;
  private final Pauses pauses;
  private final Consumer<Path> check;
  private final HttpClient client;

  /**
   * @param check fails for a file that is not what it should be
   */
  ExportDownload(SyncFolder folder, PageWriter pages, Pauses pauses, Consumer<Path> check) {
    this.check = check;
    this.folder = folder;
    this.pages = pages;
    this.pauses = pauses;
    client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
  }

  /** Why a transfer did not come to its end. */
  private static final class Cut extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isExpired;

    Cut(String message, boolean isExpired) {
      super(message);
      this.isExpired = isExpired;
    }
  }

  /**
   * Fetches one file as a page.
   *
   * @param fresh asks for the links again
   */
  void fetch(String run, String link, Supplier<List<String>> fresh) {
    Path part = pages.file(run);
    String from = link;
    boolean isFresh = false;
    for (int attempt = 1; ; attempt++) {
      try {
        transfer(HistoryDownload.uri(from), part);
        require(part);
        folder.finish(part);
        return;
      } catch (Cut cut) {
        if (cut.isExpired && !isFresh) {
          isFresh = true;
          String name = HistoryDownload.name(link);
          Optional<String> again =
              fresh.get().stream()
                  .filter(candidate -> HistoryDownload.name(candidate).equals(name))
                  .findFirst();
          if (again.isPresent()) {
            from = again.get();
            continue;
          }
        }
        if (cut.isExpired || attempt >= TRIES) {
          throw new SourceException(
              new SourceFailure.Unavailable(
                  run + ": a file of its history cannot be fetched: " + cut.getMessage(),
                  "Run the command again later."),
              cut);
        }
        pause(attempt);
      }
    }
  }

  private void pause(int attempt) {
    try {
      pauses.pause(Duration.ofMillis(Math.round(1000L * (1L << attempt) * pauses.jitter()) + 1));
    } catch (InterruptedException stopped) {
      throw GraphQl.interrupted(stopped);
    }
  }

  private void transfer(URI uri, Path part) throws Cut {
    try {
      long have = Files.exists(part) ? Files.size(part) : 0;
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .timeout(Duration.ofMinutes(10))
              .header("Accept-Encoding", "identity")
              .header("User-Agent", GraphQl.USER_AGENT);
      if (have > 0) {
        request.header("Range", "bytes=" + have + "-");
      }
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      int status = response.statusCode();
      try (InputStream body = response.body()) {
        if (status == 416) {
          // What is here is all there is, or not of this file: start again.
          Files.delete(part);
          throw new Cut("the storage refuses to go on", false);
        }
        if (status != 200 && status != 206) {
          throw new Cut("the storage answers " + status, EXPIRED.contains(status));
        }
        long start = status == 206 ? have : 0;
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        copy(body, part, start);
        long got = Files.size(part) - start;
        if (length >= 0 && got != length) {
          throw new Cut("only " + got + " of " + length + " bytes came", false);
        }
      }
    } catch (IOException broken) {
      throw new Cut(Optional.ofNullable(broken.getMessage()).orElse("the transfer broke"), false);
    } catch (InterruptedException stopped) {
      throw GraphQl.interrupted(stopped);
    }
  }

  private static void copy(InputStream body, Path part, long start) throws IOException {
    try (OutputStream out =
        start > 0
            ? Files.newOutputStream(part, StandardOpenOption.APPEND)
            : Files.newOutputStream(part)) {
      body.transferTo(out);
    }
  }

  /** A file that can be read: what is cut or damaged is fetched again from its beginning. */
  private void require(Path part) throws Cut {
    try {
      check.accept(part);
    } catch (DomainException damaged) {
      try {
        Files.delete(part);
      } catch (IOException failure) {
        throw folder.failed(failure);
      }
      throw new Cut(String.valueOf(damaged.getMessage()), false);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
