package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.RecordedRequest;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTrapsIntegrityTest {
  @TempDir private Path folder;
  private HubLab lab;
  private FakeCommit commit;

  @BeforeEach
  void open() {
    lab = new HubLab(folder);
    commit = lab.usual();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void comesWhole(String path) throws IOException {
    DownloadReport report = lab.download(path);
    assertThat(HubLab.only(report).origin()).isEqualTo(DownloadedFile.Origin.NETWORK);
    byte[] expected =
        path.equals(HubLab.DATA) ? lab.content : "hello\n".getBytes(StandardCharsets.UTF_8);
    assertThat(lab.bytes(report)).isEqualTo(expected);
    assertThat(lab.part()).isEmpty();
  }

  private DomainException isRefused(ErrorCode code) throws IOException {
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.remedy()).isNotBlank();
    assertThat(lab.cached()).noneMatch(name -> name.startsWith("snapshots"));
    assertThat(lab.cached()).noneMatch(name -> name.startsWith("refs"));
    assertThat(lab.cached()).noneMatch(name -> name.matches("blobs/[0-9a-f]{64}"));
    return failure;
  }

  @Test
  void trap5OddlyWrittenEntityTagsDoNotMatter() throws IOException {
    lab.hub.fault(Route.RESOLVE, Fault.weakEtag());
    comesWhole(HubLab.DATA);
    lab.hub.fault(Route.RESOLVE, Fault.upperCaseEtag().and(Fault.unquotedEtag()));
    comesWhole("README.md");
  }

  @Test
  void trap6TheStoresOwnEntityTagIsNotBelieved() throws IOException {
    // The fake's store always has an ETag of 64 digits that is not the content's.
    comesWhole(HubLab.DATA);
    assertThat(lab.cached()).contains("blobs/" + commit.file(HubLab.DATA).orElseThrow().sha256());
  }

  @Test
  void trap7AnEntityTagThatIsAPathNeverBecomesOne() throws IOException {
    lab.hub.fault(
        Route.RESOLVE,
        Fault.header("X-Linked-ETag", "\"../../../../escaped\"")
            .and(Fault.header("ETag", "\"../../../../escaped\"")));

    comesWhole(HubLab.DATA); // the listing's hash decides

    try (var files = Files.walk(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("escaped"));
    }
  }

  @Test
  void trap7AListingWithAHashThatIsAPathIsRefused() throws IOException {
    lab.hub.fault(
        Route.PATHS_INFO,
        Fault.rewrite(
            json -> json.replaceAll("\"oid\":\"[0-9a-f]{64}\"", "\"oid\":\"../../../x\"")));

    assertThat(isRefused(ErrorCode.SOURCE_MALFORMED)).hasMessageContaining("hash");
    assertThat(lab.hub.requests(Route.RESOLVE)).isEmpty();
  }

  @Test
  void trap13ACutBodyIsContinuedWhereItEnded() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.cutAfter(300_000).times(2));

    comesWhole(HubLab.DATA);

    assertThat(lab.hub.requests(Route.STORE_READ))
        .extracting(request -> request.header("range").orElse("-"))
        .first()
        .isEqualTo("-");
    assertThat(lab.hub.requests(Route.STORE_READ).size()).isGreaterThanOrEqualTo(2);
    assertThat(lab.hub.requests(Route.STORE_READ).getLast().header("range"))
        .hasValueSatisfying(range -> assertThat(range).matches("bytes=[1-9]\\d*-"));
  }

  @Test
  void trap13APartIsKeptWhenTheNetworkStaysDown() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.cutAfter(300_000));
    lab.hub.fault(Route.STORE_READ, Fault.status(503).always());

    isRefused(ErrorCode.SOURCE_UNAVAILABLE);
    long kept = Files.size(lab.part().orElseThrow());
    assertThat(kept).isPositive();

    lab.hub.clearFaults().forgetRequests();
    comesWhole(HubLab.DATA);
    assertThat(lab.hub.requests(Route.STORE_READ))
        .extracting(request -> request.header("range").orElse("-"))
        .containsExactly("bytes=" + kept + "-");
  }

  @Test
  void trap14ABodyThatEndsEarlyWithoutALengthIsContinued() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.shortened(200_000));
    comesWhole(HubLab.DATA);
    assertThat(lab.hub.requests(Route.STORE_READ).getLast().header("range"))
        .contains("bytes=200000-");
  }

  @Test
  void trap15AContentLengthThatIsTooLargeIsRetriedAndFails() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.promiseMore(1000).and(Fault.cutAfter(650_000)));
    comesWhole(HubLab.DATA);
  }

  @Test
  void trap15AContentLengthThatIsTooSmallIsContinued() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.promiseMore(-100_000).and(Fault.cutAfter(600_000)));
    comesWhole(HubLab.DATA);
    assertThat(lab.hub.requests(Route.STORE_READ).getLast().header("range"))
        .contains("bytes=600000-");
  }

  @Test
  void trap16AFlippedBitIsFetchedOnceMoreAndThenRefused() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.corrupt(123_456).always());

    DomainException failure = isRefused(ErrorCode.SOURCE_CORRUPT);

    assertThat(failure)
        .hasMessageContaining(HubLab.DATA)
        .hasMessageContaining(commit.file(HubLab.DATA).orElseThrow().sha256())
        .hasMessageContaining("localhost");
    assertThat(lab.hub.requests(Route.STORE_READ)).hasSize(2);
    assertThat(lab.part()).isEmpty();
  }

  @Test
  void trap16AFlippedBitThatGoesAwayCostsOneRefetch() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.corrupt(123_456));
    comesWhole(HubLab.DATA);
    lab.hub.fault(Route.RESOLVE_CACHE, Fault.corrupt(1));
    comesWhole("README.md");
  }

  @Test
  void trap17MoreBytesThanListedAreRefused() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.lengthened(10).always());

    assertThat(isRefused(ErrorCode.SOURCE_CORRUPT)).hasMessageContaining("longer than");
    assertThat(lab.hub.requests(Route.STORE_READ)).hasSize(2);
  }

  @Test
  void trap18ABodyThatIsCodedUnaskedIsDecoded() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.gzip());
    comesWhole(HubLab.DATA);
    lab.hub.fault(Route.RESOLVE_CACHE, Fault.gzip());
    comesWhole("README.md");
  }

  @Test
  void trap18ACodedBodyIsNeverContinuedInItsMiddle() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.gzip().and(Fault.cutAfter(400_000)));
    comesWhole(HubLab.DATA);
    assertThat(lab.hub.requests(Route.STORE_READ))
        .allSatisfy(request -> assertThat(request.header("range")).isEmpty());
  }

  @Test
  void trap18AnUnknownCodingIsRefused() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.header("Content-Encoding", "br").always());
    assertThat(isRefused(ErrorCode.SOURCE_CORRUPT)).hasMessageContaining("'br'");
  }

  @Test
  void trap18IdentityIsAskedFor() {
    lab.download(HubLab.DATA);
    assertThat(lab.hub.requests())
        .allSatisfy(request -> assertThat(request.header("accept-encoding")).contains("identity"));
  }

  @Test
  void trap19NoContentLengthIsNoTrouble() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.noContentLength());
    lab.hub.fault(Route.RESOLVE, Fault.omitHeader("X-Linked-Size"));
    comesWhole(HubLab.DATA);
  }

  @Test
  void trap20AnAnswerWithoutItsCommitIsNoHub() throws IOException {
    lab.hub.fault(Route.RESOLVE, Fault.omitHeader("X-Repo-Commit").always());

    DomainException failure = isRefused(ErrorCode.SOURCE_MALFORMED);

    assertThat(failure)
        .hasMessageContaining("no answer of a Hub")
        .hasMessageContaining("X-Repo-Commit");
    assertThat(failure.remedy()).contains(lab.hub.endpoint());
    assertThat(lab.hub.requests()).noneMatch(RecordedRequest::toStore);
  }

  @Test
  void trap21AnAnswerOfAnotherCommitIsRefused() throws IOException {
    String other = "0123456789abcdef0123456789abcdef01234567";
    lab.hub.fault(Route.RESOLVE, Fault.header("X-Repo-Commit", other).always());

    assertThat(isRefused(ErrorCode.SOURCE_MALFORMED)).hasMessageContaining(other);
    assertThat(lab.hub.requests()).noneMatch(RecordedRequest::toStore);
  }

  @Test
  void trap22APageOfAPortalInsteadOfTheFileIsRefused() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.page(200, "<html>log in</html>").always());

    assertThat(isRefused(ErrorCode.SOURCE_CORRUPT))
        .hasMessageContaining("text/html")
        .hasMessageContaining("localhost");
  }

  @Test
  void trap22APageOfAPortalInsteadOfTheHubIsRefused() throws IOException {
    lab.hub.fault(Route.RESOLVE, Fault.page(200, "<html>log in</html>").always());
    assertThat(isRefused(ErrorCode.SOURCE_MALFORMED)).hasMessageContaining("no answer of a Hub");
    lab.hub.fault(Route.INFO, Fault.page(200, "<html>log in</html>").always());
    assertThat(isRefused(ErrorCode.SOURCE_MALFORMED)).hasMessageContaining("a page for people");
  }

  @Test
  void trap56APointerInPlaceOfItsContentIsRecognised() throws IOException {
    FakeFile pointer = FakeFile.bytes(lab.content).pointer();
    byte[] text =
        ("version https://git-lfs.github.com/spec/v1\noid sha256:"
                + FakeFile.bytes(lab.content).sha256()
                + "\nsize "
                + lab.content.length
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(pointer.size()).isEqualTo(text.length);
    lab.hub.fault(
        Route.STORE_READ, Fault.rewrite(any -> new String(text, StandardCharsets.UTF_8)).always());

    assertThat(isRefused(ErrorCode.SOURCE_CORRUPT)).hasMessageContaining("pointer of git-lfs");
  }

  @Test
  void trap57AnEmptyFileComesWithoutARange() throws IOException {
    lab.commit(Map.of("empty.txt", FakeFile.text("")));

    DownloadReport report = lab.download("empty.txt");

    assertThat(Files.size(HubLab.only(report).place())).isZero();
    assertThat(lab.cached()).contains("blobs/e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    assertThat(lab.hub.requests())
        .allSatisfy(request -> assertThat(request.header("range")).isEmpty());
  }

  @Test
  void trap66AWrongClockHereChangesNothing() throws IOException {
    try (HubRepositories wrong =
        new HubRepositories(
            lab::settings,
            new Pauses() {
              @Override
              public Instant now() {
                return Instant.parse("1999-01-01T00:00:00Z");
              }

              @Override
              public void sleep(Duration duration) {}

              @Override
              public double chance() {
                return 0;
              }
            },
            HubStorage.Disk.REAL)) {
      DownloadReport report =
          wrong.download(HubLab.request().addPaths(HubLab.DATA).build(), TransferProgress.NONE);
      assertThat(lab.bytes(report)).isEqualTo(lab.content);
    }
  }

  @Test
  void theHashesAreThoseOfGitAndOfTheStore() throws IOException {
    Path hello = Files.writeString(folder.resolve("hello"), "hello\n");
    assertThat(ContentHash.of(ContentId.Kind.GIT_SHA1, hello).hex())
        .isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
    assertThat(ContentHash.of(ContentId.Kind.SHA256, hello).hex())
        .isEqualTo("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
  }
}
