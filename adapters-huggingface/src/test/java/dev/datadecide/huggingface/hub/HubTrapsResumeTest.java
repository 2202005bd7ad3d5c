package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTrapsResumeTest {
  private static final int KEPT = 250_000;

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

  /** What a process that was killed after so many bytes leaves. */
  private Path leavePart(byte[] bytes) throws IOException {
    Path part = lab.blob("." + etag() + ".ddn.part");
    Files.createDirectories(Objects.requireNonNull(part.getParent()));
    Files.write(part, bytes);
    note(part, etag(), lab.content.length);
    return part;
  }

  private static void note(Path part, String etag, int size) throws IOException {
    Files.writeString(
        part.resolveSibling(part.getFileName() + ".json"),
        HubJson.write(
            HubJson.object()
                .put("repository", HubLab.REPOSITORY)
                .put("etag", etag)
                .put("size", Integer.toString(size))
                .put("commit", "whatever")
                .put("path", HubLab.DATA)));
  }

  private byte[] prefix() {
    return Arrays.copyOf(lab.content, KEPT);
  }

  private List<String> ranges() {
    return lab.hub.requests(Route.STORE_READ).stream()
        .map(request -> request.header("range").orElse("-"))
        .toList();
  }

  private void comesWhole() throws IOException {
    DownloadReport report = lab.download(HubLab.DATA);
    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(lab.part()).isEmpty();
    assertThat(lab.cached()).noneMatch(name -> name.contains(".ddn."));
  }

  @Test
  void aPartOfTheSameContentIsContinued() throws IOException {
    leavePart(prefix());
    comesWhole();
    assertThat(ranges()).containsExactly("bytes=" + KEPT + "-");
  }

  @Test
  void trap8APartOfAnotherContentIsNotUsed() throws IOException {
    Path part = lab.blob(".0123456789abcdef0123456789abcdef01234567.ddn.part");
    Files.createDirectories(Objects.requireNonNull(part.getParent()));
    Files.write(part, prefix());
    DownloadReport report = lab.download(HubLab.DATA);
    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(ranges()).containsExactly("-");
  }

  @Test
  void trap8APartWhoseNoteDisagreesIsThrownAway() throws IOException {
    Path part = leavePart(prefix());
    note(part, etag(), lab.content.length + 1);
    comesWhole();
    assertThat(ranges()).containsExactly("-");
  }

  @Test
  void trap8APartWithoutANoteIsThrownAway() throws IOException {
    Path part = leavePart(prefix());
    Files.writeString(part.resolveSibling(part.getFileName() + ".json"), "{\"cut");
    comesWhole();
    assertThat(ranges()).containsExactly("-");
  }

  @Test
  void trap9APartWithForeignBytesIsFoundOutAndFetchedAnew() throws IOException {
    leavePart(HubLab.noise(KEPT, 99));
    comesWhole();
    assertThat(ranges()).containsExactly("bytes=" + KEPT + "-", "-");
  }

  @Test
  void trap9APartThatIsALinkIsNotWrittenThrough() throws IOException {
    Path elsewhere = Files.write(folder.resolve("precious"), prefix());
    Path part = leavePart(prefix());
    Files.delete(part);
    Files.createSymbolicLink(part, elsewhere);
    comesWhole();
    assertThat(Files.readAllBytes(elsewhere)).isEqualTo(prefix());
  }

  @Test
  void trap10AnIgnoredRangeStartsAnew() throws IOException {
    leavePart(prefix());
    lab.hub.fault(Route.STORE_READ, Fault.ignoreRange());
    comesWhole();
    assertThat(ranges()).hasSize(1);
  }

  @Test
  void trap11ARangeThatStartsElsewhereStartsAnew() throws IOException {
    leavePart(prefix());
    lab.hub.fault(
        Route.STORE_READ,
        Fault.header(
            "Content-Range", "bytes 0-" + (lab.content.length - 1) + "/" + lab.content.length));
    comesWhole();
    assertThat(ranges()).containsExactly("bytes=" + KEPT + "-", "-");
  }

  @Test
  void trap11ARangeOfAnotherTotalStartsAnew() throws IOException {
    leavePart(prefix());
    lab.hub.fault(
        Route.STORE_READ,
        Fault.header(
            "Content-Range", "bytes " + KEPT + "-" + (lab.content.length - 1) + "/" + 999_999));
    comesWhole();
    assertThat(ranges()).containsExactly("bytes=" + KEPT + "-", "-");
  }

  @Test
  void trap12ARangeThatIsRefusedStartsAnew() throws IOException {
    leavePart(prefix());
    lab.hub.fault(Route.STORE_READ, Fault.rangeNotSatisfiable(KEPT));
    comesWhole();
    assertThat(ranges()).containsExactly("bytes=" + KEPT + "-", "-");
  }

  @Test
  void trap12AWholePartNeedsNoRequest() throws IOException {
    leavePart(lab.content);
    comesWhole();
    assertThat(ranges()).isEmpty();
  }

  @Test
  void trap44ABlobThatOnlyLacksItsLinkIsHashedAndLinked() throws IOException {
    Path blob = lab.blob(etag());
    Files.createDirectories(Objects.requireNonNull(blob.getParent()));
    Files.write(blob, lab.content);
    comesWhole();
    assertThat(lab.hub.requests(Route.RESOLVE)).isEmpty();
  }

  @Test
  void trap44ADamagedBlobWithoutALinkIsReplacedAndReported() throws IOException {
    Path blob = lab.blob(etag());
    Files.createDirectories(Objects.requireNonNull(blob.getParent()));
    Files.write(blob, HubLab.noise(lab.content.length, 3));

    DownloadReport report = lab.download(HubLab.DATA);

    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(report.remarks()).singleElement().asString().contains(HubLab.DATA, "replaced");
  }

  @Test
  void theIncompleteFilesOfOthersAreNeitherReadNorWritten() throws IOException {
    Path theirs = lab.blob(etag() + ".incomplete");
    Files.createDirectories(Objects.requireNonNull(theirs.getParent()));
    Files.write(theirs, HubLab.noise(1000, 5));

    comesWhole();

    assertThat(Files.readAllBytes(theirs)).isEqualTo(HubLab.noise(1000, 5));
    assertThat(ranges()).containsExactly("-");
  }

  @Test
  void trap23ABranchThatMovesMeanwhileChangesNothing() throws IOException {
    lab.hub.fault(
        Route.PATHS_INFO,
        Fault.afterwards(
            () -> lab.commit(Map.of(HubLab.DATA, FakeFile.bytes(HubLab.noise(10, 1)).asLfs()))));

    DownloadReport report = lab.download(HubLab.DATA);

    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(report.commit()).isEqualTo(commit.sha());
    assertThat(lab.hub.requests())
        .filteredOn(request -> request.route() != Route.INFO && !request.toStore())
        .allSatisfy(request -> assertThat(request.target()).contains(commit.sha()));
    assertThat(Files.readString(lab.repository().resolve("refs/main"))).isEqualTo(commit.sha());
  }
}
