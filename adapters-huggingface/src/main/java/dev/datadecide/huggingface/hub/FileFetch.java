package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.TransferProgress;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings the content of one file into its part until size and hash are right. Every attempt starts
 * at the Hub, which signs a fresh address of the store, and goes on from the byte where the last
 * one ended. Wrong content is fetched once more from its beginning and then refused.
 */
final class FileFetch {
  private static final int BUFFER = 1 << 18;
  private static final int MOST_WHOLE_RUNS = 2;
  private static final int MOST_STORE_REFUSALS = 3;
  private static final String POINTER = "version https://git-lfs";
  private static final Pattern RANGE =
      Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)");

  private final HubSettings settings;
  private final Transport transport;
  private final HubErrors errors;
  private final HubStorage storage;
  private final TransferProgress progress;

  FileFetch(
      HubSettings settings, Transport transport, HubStorage storage, TransferProgress progress) {
    this.settings = settings;
    this.transport = transport;
    this.errors = new HubErrors(settings, transport.redaction());
    this.storage = storage;
    this.progress = progress;
  }

  /** What it took. */
  record Effort(int attempts, long transferred) {}

  /** Fills the part; returns when its hash is right. */
  Effort fetch(CommitPin pin, RepositoryFile file, PartFile part) throws InterruptedException {
    return new Run(pin, file, part).toTheEnd();
  }

  /** One file's fetching, with what was seen on the way. */
  private final class Run {
    private final CommitPin pin;
    private final RepositoryFile file;
    private final PartFile part;
    private final Retries retries = transport.retries(progress);
    private int attempts;
    private long transferred;
    private int wholeRuns;
    private int storeRefusals;
    private int rangeRefusals;
    private long farthest;
    private String lastAnswer = "";
    private Optional<String> announced = Optional.empty();

    Run(CommitPin pin, RepositoryFile file, PartFile part) {
      this.pin = pin;
      this.file = file;
      this.part = part;
      this.farthest = part.length();
    }

    Effort toTheEnd() throws InterruptedException {
      try {
        while (true) {
          Optional<String> fault = transfer();
          ContentId came = fault.isPresent() ? null : part.hash();
          if (file.content().equals(came)) {
            return new Effort(attempts, transferred);
          }
          wholeRuns += part.isWholeRun() ? 1 : 0;
          if (wholeRuns >= MOST_WHOLE_RUNS) {
            throw corrupt(fault.orElseGet(() -> "its content hashes to " + came));
          }
          farthest = 0;
          restart();
        }
      } catch (IOException unwritable) {
        throw storage.told(unwritable);
      }
    }

    /** Lets the content come to its full length; a fault says why more would be of no use. */
    private Optional<String> transfer() throws IOException, InterruptedException {
      while (!part.isFull()) {
        try {
          Optional<String> fault = once();
          if (fault.isPresent()) {
            return fault;
          }
        } catch (PassingFailure failure) {
          if (part.length() > farthest) {
            farthest = part.length();
            retries.moved();
          }
          retries.await(failure);
        }
      }
      return Optional.empty();
    }

    private Optional<String> once() throws PassingFailure, IOException, InterruptedException {
      HubRequest.Builder request =
          HubRequest.builder()
              .method("GET")
              .uri(settings.endpoint().file(pin.name(), pin.commit(), file.path()));
      if (part.length() > 0) {
        request.putHeaders("Range", "bytes=" + part.length() + "-");
      }
      try (Exchange answer =
          transport.open(
              request.build(),
              RedirectRules.Reach.STORES,
              home -> checkCommit(new HubAnswer(home.status(), home.uri(), home.headers(), "")))) {
        return switch (answer.status()) {
          case 200 -> whole(answer);
          case 206 -> continued(answer);
          case 416 -> beyond(answer);
          default -> {
            refused(answer);
            yield Optional.empty();
          }
        };
      }
    }

    /** What the Hub itself says of the commit; a proxy that eats it is no Hub. */
    private void checkCommit(HubAnswer home) {
      Optional<String> commit = home.headers().firstValue("x-repo-commit");
      if (commit.isEmpty()) {
        throw errors.notAHub(home, "the header X-Repo-Commit");
      }
      if (!commit.get().equals(pin.commit())) {
        throw new DomainException(
            ErrorCode.SOURCE_MALFORMED,
            "the Hub answers with commit "
                + transport.redaction().text(commit.get())
                + " where "
                + pin.subject().file(file.path())
                + " was asked for",
            "Try again; if it stays so, check proxies between here and the Hub.");
      }
    }

    private void noteAnswer(Exchange answer) {
      if (!answer.isForeign()) {
        checkCommit(new HubAnswer(answer.status(), answer.head().uri(), answer.home(), ""));
      }
      attempts++;
      lastAnswer =
          answer.host()
              + " sent '"
              + transport
                  .redaction()
                  .text(answer.headers().firstValue("content-type").orElse("no type"))
              + "'";
      HttpHeaders home = answer.home();
      announced =
          home.firstValue("x-linked-etag")
              .or(() -> home.firstValue("etag"))
              .flatMap(EntityTag::content)
              .map(ContentId::toString);
    }

    private Optional<String> whole(Exchange answer)
        throws IOException, PassingFailure, InterruptedException {
      noteAnswer(answer);
      if (part.length() > 0) {
        restart(); // the range was ignored
      }
      Optional<String> coding = answer.coding();
      return coding.isPresent() ? decoded(answer, coding.get()) : copied(answer, answer.body());
    }

    private Optional<String> continued(Exchange answer)
        throws IOException, PassingFailure, InterruptedException {
      noteAnswer(answer);
      Optional<Matcher> range = range(answer);
      boolean fits =
          range.isPresent()
              && start(range.get()).equals(OptionalLong.of(part.length()))
              && total(range.get()).equals(OptionalLong.of(file.size()));
      if (!fits || answer.coding().isPresent()) {
        restart();
        throw PassingFailure.unavailable(
            answer.host() + " sent another range of " + file.path() + " than was asked for");
      }
      return copied(answer, answer.body());
    }

    /** The store has nothing after what is here: then all is here, or what is here is wrong. */
    private Optional<String> beyond(Exchange answer) throws IOException, PassingFailure {
      rangeRefusals++;
      restart();
      if (rangeRefusals > 1) {
        throw PassingFailure.unavailable(answer.host() + " refuses every range of " + file.path());
      }
      return Optional.empty();
    }

    private Optional<String> decoded(Exchange answer, String coding)
        throws IOException, PassingFailure, InterruptedException {
      try {
        Optional<InputStream> plain = opened(answer, coding);
        return plain.isEmpty()
            ? Optional.of("it came coded with '" + transport.redaction().text(coding) + "'")
            : copied(answer, plain.get());
      } catch (PassingFailure broken) {
        restart(); // there is no way back into the middle of a coded body
        throw broken;
      }
    }

    private Optional<InputStream> opened(Exchange answer, String coding)
        throws PassingFailure, InterruptedException {
      try {
        return Decoding.plain(coding, answer.body());
      } catch (IOException broken) {
        throw transport.broken(answer.head().uri(), broken);
      }
    }

    private Optional<String> copied(Exchange answer, InputStream body)
        throws IOException, PassingFailure, InterruptedException {
      byte[] buffer = new byte[BUFFER];
      while (true) {
        int count = read(answer, body, buffer);
        if (count < 0) {
          return end(answer);
        }
        transferred += count;
        if (part.length() + count > file.size()) {
          return Optional.of("it is longer than the " + file.size() + " bytes of the listing");
        }
        part.append(buffer, count);
        progress.advanced(file.path(), part.length());
      }
    }

    private int read(Exchange answer, InputStream body, byte[] buffer)
        throws PassingFailure, InterruptedException {
      try {
        return body.read(buffer);
      } catch (IOException broken) {
        throw transport.broken(answer.head().uri(), broken);
      }
    }

    private Optional<String> end(Exchange answer) throws IOException, PassingFailure {
      if (part.isFull()) {
        return Optional.empty();
      }
      if (part.head().startsWith(POINTER)) {
        return Optional.of("a pointer of git-lfs came in place of the content");
      }
      if (isPage(answer)) {
        return Optional.of("a page for people came in place of the content");
      }
      throw PassingFailure.unavailable(
          answer.host()
              + " ended "
              + file.path()
              + " after "
              + part.length()
              + " of "
              + file.size()
              + " bytes");
    }

    private boolean isPage(Exchange answer) {
      String type = answer.headers().firstValue("content-type").orElse("");
      return type.contains("html") && !file.path().contains(".htm");
    }

    private void refused(Exchange answer) throws PassingFailure, IOException, InterruptedException {
      HubAnswer refusal = refusal(answer);
      if (refusal.problem().isWorthRepeating()) {
        throw transport.passing(refusal);
      }
      if (!answer.isForeign()) {
        throw errors.told(refusal, pin.subject().file(file.path()));
      }
      storeRefusals++;
      if (storeRefusals > MOST_STORE_REFUSALS) {
        throw new DomainException(
            ErrorCode.SOURCE_UNAVAILABLE,
            answer.host()
                + " refuses "
                + file.path()
                + " with "
                + answer.status()
                + " although the Hub has just signed for it: "
                + transport.redaction().text(refusal.message()),
            "Check the clock and the proxies of this machine, and try again later.");
      }
    }

    private HubAnswer refusal(Exchange answer) throws PassingFailure, InterruptedException {
      try {
        return answer.refusal();
      } catch (IOException broken) {
        throw transport.broken(answer.head().uri(), broken);
      }
    }

    private void restart() throws IOException {
      part.restart();
      progress.advanced(file.path(), 0);
    }

    private DomainException corrupt(String fault) {
      return new DomainException(
          ErrorCode.SOURCE_CORRUPT,
          file.path()
              + " of "
              + pin.subject()
              + " came wrong twice: "
              + fault
              + ", expected "
              + file.content()
              + " and "
              + file.size()
              + " bytes; "
              + lastAnswer
              + announced
                  .filter(id -> !id.equals(file.content().toString()))
                  .map(id -> " and the Hub announced " + id)
                  .orElse(""),
          "Try again; if it stays so, report it to the repository's owners. Nothing of it was kept.");
    }
  }

  private static Optional<Matcher> range(Exchange answer) {
    return answer
        .headers()
        .firstValue("content-range")
        .map(value -> RANGE.matcher(value.strip()))
        .filter(Matcher::matches);
  }

  private static OptionalLong start(Matcher range) {
    return number(range.group(1));
  }

  private static OptionalLong total(Matcher range) {
    return number(range.group(2));
  }

  private static OptionalLong number(@Nullable String digits) {
    return digits == null || digits.equals("*")
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(digits));
  }
}
