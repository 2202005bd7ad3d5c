package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadRequest;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.DownloadedFile.Origin;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTrapsCacheTest {
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

  private String etag() {
    return commit.file(HubLab.DATA).orElseThrow().sha256();
  }

  private Path entry(String path) {
    return lab.repository().resolve("snapshots").resolve(commit.sha()).resolve(path);
  }

  @Test
  void theLayoutIsThatOfThePythonTools() throws IOException {
    lab.download();

    assertThat(lab.cached())
        .containsExactlyInAnyOrder(
            "blobs/" + etag(),
            "blobs/ce013625030ba8dba906f756967f9e9ca394464a",
            "refs/main",
            "snapshots/" + commit.sha() + "/README.md",
            "snapshots/" + commit.sha() + "/" + HubLab.DATA);
    assertThat(Files.readSymbolicLink(entry(HubLab.DATA))).hasToString("../../../blobs/" + etag());
    assertThat(Files.readSymbolicLink(entry("README.md")))
        .hasToString("../../blobs/ce013625030ba8dba906f756967f9e9ca394464a");
    assertThat(Files.readString(lab.repository().resolve("refs/main"))).isEqualTo(commit.sha());
    assertThat(lab.cache().resolve(".locks/datasets--org--toy/" + etag() + ".lock")).isEmptyFile();
    try (var roots = Files.list(lab.cache())) {
      assertThat(roots.map(root -> root.getFileName().toString()))
          .containsExactlyInAnyOrder(".locks", "datasets--org--toy");
    }
  }

  @Test
  void whatIsHereIsNotFetchedAgain() {
    lab.download();
    lab.hub.forgetRequests();
    DownloadReport again = lab.download();
    assertThat(again.files()).allMatch(file -> file.origin() == Origin.CACHE);
    assertThat(again.transferred()).isZero();
    assertThat(lab.hub.requests(Route.RESOLVE)).isEmpty();
  }

  @Test
  void aFullCommitThatIsHereNeedsNoRequestAtAll() {
    lab.download();
    lab.hub.forgetRequests();
    DownloadReport again =
        lab.download(
            HubLab.request()
                .repository(new RepositoryReference(HubLab.REPOSITORY, commit.sha()))
                .build());
    assertThat(again.files()).hasSize(2);
    assertThat(lab.hub.requests()).isEmpty();
  }

  @Test
  void whatAnotherEndpointOnceToldOfACommitDecidesNothing() throws IOException {
    RepositoryReference pinned = new RepositoryReference(HubLab.REPOSITORY, commit.sha());
    String lie = "0".repeat(64);
    new KnownListings(folder.resolve("state"))
        .learnAll(
            new CommitPin(
                RepositoryName.of(HubLab.REPOSITORY), new Revision(commit.sha()), commit.sha()),
            List.of(new RepositoryFile(HubLab.DATA, 5, ContentId.sha256(lie))));

    DownloadReport report =
        lab.download(HubLab.request().repository(pinned).addPaths(HubLab.DATA).build());

    assertThat(lab.bytes(report)).isEqualTo(lab.content);
  }

  @Test
  void aCacheMadeByHandIsUsedOnceItsHashIsRight() throws IOException {
    byHand(lab.content);
    assertThat(HubLab.only(lab.download(HubLab.DATA)).origin()).isEqualTo(Origin.CACHE);
    assertThat(lab.hub.requests(Route.RESOLVE)).isEmpty();
  }

  private void byHand(byte[] content) throws IOException {
    Path blob = lab.blob(etag());
    Files.createDirectories(Objects.requireNonNull(blob.getParent()));
    Files.write(blob, content);
    Files.createDirectories(Objects.requireNonNull(entry(HubLab.DATA).getParent()));
    Files.createSymbolicLink(entry(HubLab.DATA), Path.of("../../../blobs/" + etag()));
  }

  @Test
  void aDamagedBlobOfOthersIsReplacedByRenameAndReported() throws IOException {
    byte[] damaged = lab.content.clone();
    damaged[5] ^= 1;
    byHand(damaged);
    Path kept = folder.resolve("kept-open");
    Files.createLink(kept, lab.blob(etag()));

    DownloadReport report = lab.download(HubLab.DATA);

    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(report.remarks()).singleElement().asString().contains("replaced");
    assertThat(Files.readAllBytes(kept)).isEqualTo(damaged); // nobody wrote into it
  }

  @Test
  void aFileThatChangesAfterItWasCheckedIsCheckedAgain() throws IOException {
    lab.download(HubLab.DATA);
    byte[] damaged = lab.content.clone();
    damaged[9] ^= 1;
    Files.write(lab.blob(etag()), damaged);

    DownloadReport report = lab.download(HubLab.DATA);

    assertThat(HubLab.only(report).origin()).isEqualTo(Origin.NETWORK);
    assertThat(lab.bytes(report)).isEqualTo(lab.content);
  }

  @Test
  void trap38WithoutLinksFilesAreThereAllTheSame() throws IOException {
    lab.change(builder -> builder.links(HubSettings.Links.NEVER));
    assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);
    assertThat(Files.isSymbolicLink(entry(HubLab.DATA))).isFalse();
    assertThat(HubLab.only(lab.download(HubLab.DATA)).origin()).isEqualTo(Origin.CACHE);
  }

  @Test
  void trap38ATargetWithoutLinksSharesItsContentBetweenCommits() throws IOException {
    lab.change(builder -> builder.links(HubSettings.Links.NEVER));
    lab.download(HubLab.DATA);
    lab.commit(Map.of("other.txt", FakeFile.text("new commit")));
    assertThat(HubLab.only(lab.download(HubLab.DATA)).origin()).isEqualTo(Origin.CACHE);
    assertThat(lab.hub.requests(Route.STORE_READ)).hasSize(1);
  }

  @Test
  void trap38PlainFilesInSnapshotsAreRead() throws IOException {
    Files.createDirectories(Objects.requireNonNull(entry(HubLab.DATA).getParent()));
    Files.write(entry(HubLab.DATA), lab.content);
    assertThat(HubLab.only(lab.download(HubLab.DATA)).origin()).isEqualTo(Origin.CACHE);
  }

  @Test
  void trap39ADanglingLinkCountsAsAbsent() throws IOException {
    Files.createDirectories(Objects.requireNonNull(entry(HubLab.DATA).getParent()));
    Files.createSymbolicLink(entry(HubLab.DATA), Path.of("../../../blobs/" + etag()));
    assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);
  }

  @Test
  void trap40ABlobThatIsALinkIntoASharedStoreIsReadThroughIt() throws IOException {
    Path shared = Files.createDirectories(lab.cache().resolve("blobs/ab")).resolve("payload");
    Files.write(shared, lab.content);
    Path blob = lab.blob(etag());
    Files.createDirectories(Objects.requireNonNull(blob.getParent()));
    Files.createSymbolicLink(blob, shared);
    assertThat(HubLab.only(lab.download(HubLab.DATA)).origin()).isEqualTo(Origin.CACHE);

    byte[] damaged = HubLab.noise(lab.content.length, 8);
    Files.write(shared, damaged);
    DownloadReport report = lab.download(HubLab.DATA);
    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(Files.readAllBytes(shared)).isEqualTo(damaged);
    assertThat(Files.isSymbolicLink(blob)).isFalse();
  }

  @Test
  void trap41TwoThreadsThatWantOneFileFetchItOnce() throws Exception {
    lab.hub.fault(Route.STORE_READ, Fault.drip(100_000, Duration.ofMillis(30)).always());
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<DownloadReport>> reports =
          IntStream.range(0, 6)
              .mapToObj(i -> threads.submit(() -> lab.download(HubLab.DATA)))
              .toList();
      int fetched = 0;
      for (Future<DownloadReport> report : reports) {
        DownloadedFile file = HubLab.only(report.get());
        assertThat(Files.readAllBytes(file.place())).isEqualTo(lab.content);
        fetched += file.origin() == Origin.NETWORK ? 1 : 0;
      }
      assertThat(fetched).isOne();
    }
    assertThat(lab.hub.requests(Route.STORE_READ)).hasSize(1);
  }

  @Test
  void trap41TwoNamesOfOneContentAreFetchedOnce() {
    lab.commit(Map.of("copy.parquet", FakeFile.bytes(lab.content).asLfs()));
    assertThat(lab.download().files()).hasSize(3);
    assertThat(lab.hub.requests(Route.STORE_READ)).hasSize(1);
  }

  @Test
  void trap45NoRoomIsSaidBeforeAnythingIsFetched() throws IOException {
    lab.disk(any -> HubStorage.RESERVE + 1000);
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FULL);
    assertThat(failure.code().exitStatus()).isEqualTo(5);
    assertThat(failure).hasMessageContaining("700,000 bytes are to come");
    assertThat(lab.hub.requests(Route.RESOLVE)).isEmpty();
    assertThat(lab.cached()).noneMatch(name -> name.startsWith("blobs/"));
  }

  @Test
  void trap45ADiskThatFillsMeanwhileLeavesNothingBehind() throws IOException {
    lab.disk(
        new HubStorage.Disk() {
          @Override
          public long usable(Path any) {
            return Long.MAX_VALUE / 2;
          }

          @Override
          public FileOutputStream appending(Path file) throws IOException {
            return new FullAfter(file, 300_000);
          }
        });

    DomainException failure = lab.failure(HubLab.DATA);

    assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FULL);
    assertThat(failure.remedy()).contains("HF_HUB_CACHE");
    assertThat(lab.cached()).isEmpty();
    assertThat(lab.hub.requests(Route.RESOLVE)).hasSize(1);
  }

  /** A file on a disk that is full after some bytes. */
  private static final class FullAfter extends FileOutputStream {
    private long left;

    FullAfter(Path file, long room) throws IOException {
      super(file.toFile(), true);
      this.left = room;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > left) {
        super.write(bytes, offset, (int) left);
        throw new IOException("No space left on device");
      }
      left -= length;
      super.write(bytes, offset, length);
    }
  }

  @Test
  void trap46AReadOnlyCacheServesWhatItHasAndSaysWhatItCannot() throws IOException {
    lab.download("README.md");
    List<Path> folders;
    try (var all = Files.walk(lab.cache())) {
      folders = all.filter(Files::isDirectory).toList();
    }
    for (Path each : folders) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
    try {
      assumeThat(Files.isWritable(lab.cache())).as("root may write everywhere").isFalse();
      assertThat(HubLab.only(lab.download("README.md")).origin()).isEqualTo(Origin.CACHE);
      DomainException failure = lab.failure(HubLab.DATA);
      assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FAILED);
      assertThat(failure.remedy()).contains("HF_HUB_CACHE");
    } finally {
      for (Path each : folders) {
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  @Test
  void trap46AFolderThatNobodyMayWriteToIsSaid() {
    Path kernel = Path.of("/sys");
    assumeThat(kernel).isDirectory();
    lab.change(builder -> builder.cacheRoot(kernel.resolve("ddn-cache")));
    lab.disk(any -> Long.MAX_VALUE / 2); // the kernel's own files leave no room for others
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FAILED);
    assertThat(failure.remedy()).contains("HF_HUB_CACHE");
    assertThat(lab.hub.requests(Route.RESOLVE)).isEmpty();
  }

  @Test
  void trap46AFileWhereTheCacheShouldBeIsSaid() throws IOException {
    Files.createDirectories(Objects.requireNonNull(lab.cache().getParent()));
    Files.writeString(lab.cache(), "no folder");
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FAILED);
    assertThat(failure.remedy()).contains("HF_HUB_CACHE");
  }

  @Test
  void trap47OfflineNoSocketIsOpened() {
    lab.download();
    lab.hub.forgetRequests();
    lab.offline();
    DownloadReport report = lab.download();
    assertThat(report.files()).hasSize(2).allMatch(file -> file.origin() == Origin.CACHE);
    assertThat(lab.hub.requests()).isEmpty();
  }

  @Test
  void trap47OfflineWithoutACacheNamesTheReason() {
    lab.offline();
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_OFFLINE);
    assertThat(failure)
        .hasMessageContaining("HF_HUB_OFFLINE")
        .hasMessageContaining("org/toy")
        .hasMessageContaining(lab.cache().toString());
    assertThat(lab.hub.requests()).isEmpty();
  }

  @Test
  void trap47OfflineAFileThatIsMissingIsNamed() {
    lab.download("README.md");
    lab.hub.forgetRequests();
    lab.offline();
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_OFFLINE);
    assertThat(failure).hasMessageContaining(HubLab.DATA).hasMessageContaining(commit.sha());
    assertThat(lab.hub.requests()).isEmpty();
  }

  @Test
  void trap47OfflineADamagedFileIsNotUsed() throws IOException {
    lab.download(HubLab.DATA);
    Files.write(lab.blob(etag()), HubLab.noise(lab.content.length, 2));
    lab.offline();
    assertThat(lab.failure(HubLab.DATA).code()).isEqualTo(ErrorCode.SOURCE_OFFLINE);
  }

  @Test
  void trap48AStaleReferenceIsUsedOfflineAndSaid() throws IOException {
    lab.download(HubLab.DATA);
    lab.commit(Map.of(HubLab.DATA, FakeFile.text("newer").asLfs()));
    Files.setLastModifiedTime(
        lab.repository().resolve("refs/main"),
        FileTime.from(lab.pauses.now().minus(Duration.ofDays(9))));
    lab.offline();

    DownloadReport report = lab.download(HubLab.DATA);

    assertThat(report.commit()).isEqualTo(commit.sha());
    assertThat(report.remarks())
        .singleElement()
        .asString()
        .contains("'main' is taken to be " + commit.sha(), "9 days ago");
  }

  @Test
  void trap49ReferencesAreTrimmedAndGarbageIsIgnored() throws IOException {
    byHand(lab.content);
    Path reference = lab.repository().resolve("refs/main");
    Files.createDirectories(Objects.requireNonNull(reference.getParent()));
    lab.offline();
    Files.writeString(reference, commit.sha() + "\n");
    assertThat(lab.download(HubLab.DATA).commit()).isEqualTo(commit.sha());
    Files.writeString(reference, "../../../etc");
    assertThat(lab.failure(HubLab.DATA).code()).isEqualTo(ErrorCode.SOURCE_OFFLINE);
  }

  @Test
  void aReferenceIsNoProofOfPresence() throws IOException {
    Path reference = lab.repository().resolve("refs/main");
    Files.createDirectories(Objects.requireNonNull(reference.getParent()));
    Files.writeString(reference, commit.sha());
    assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);
  }

  @Test
  void aLocalFolderGetsPlainFilesAndTheBooksOfThePythonTools() throws IOException {
    Path local = folder.resolve("local");
    DownloadRequest request = HubLab.request().folder(local).build();

    DownloadReport report = lab.download(request);

    assertThat(report.files()).hasSize(2);
    assertThat(Files.readAllBytes(local.resolve(HubLab.DATA))).isEqualTo(lab.content);
    assertThat(Files.isSymbolicLink(local.resolve(HubLab.DATA))).isFalse();
    Path books = local.resolve(".cache/huggingface");
    assertThat(books.resolve(".gitignore")).hasContent("*");
    assertThat(books.resolve("CACHEDIR.TAG")).content().startsWith("Signature: 8a477f597d28d172");
    List<String> metadata =
        Files.readAllLines(books.resolve("download/" + HubLab.DATA + ".metadata"));
    assertThat(metadata).hasSize(3);
    assertThat(metadata.subList(0, 2)).containsExactly(commit.sha(), etag());
    assertThat(metadata.get(2)).matches("\\d+\\.\\d+");
    assertThat(LocalFolder.shortName("train-00000-of-00001.parquet"))
        .isEqualTo("jhdVX7QxSai5xYQbu6FpvD3SSxM=");

    assertThat(lab.download(request).files()).allMatch(file -> file.origin() == Origin.CACHE);
  }

  @Test
  void aFileThatLiesInALocalFolderIsAdoptedIfItsHashIsRight() throws IOException {
    Path local = folder.resolve("local");
    Files.createDirectories(local.resolve("data"));
    Files.write(local.resolve(HubLab.DATA), lab.content);
    Files.writeString(local.resolve("README.md"), "hellO\n");

    DownloadReport report = lab.download(HubLab.request().folder(local).build());

    assertThat(report.files())
        .extracting(file -> file.file().path() + " " + file.origin())
        .containsExactly("README.md NETWORK", HubLab.DATA + " CACHE");
    assertThat(Files.readString(local.resolve("README.md"))).isEqualTo("hello\n");
    assertThat(report.remarks()).singleElement().asString().contains("README.md", "replaced");
    assertThat(local.resolve(".cache/huggingface/download/" + HubLab.DATA + ".metadata")).exists();
  }
}
