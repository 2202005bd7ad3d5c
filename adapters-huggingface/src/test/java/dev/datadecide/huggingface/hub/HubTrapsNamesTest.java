package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTrapsNamesTest {
  private static final String GIT = "ce013625030ba8dba906f756967f9e9ca394464a";

  @TempDir private Path folder;
  private HubLab lab;

  @BeforeEach
  void open() {
    lab = new HubLab(folder);
    lab.usual();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void list(String... paths) {
    StringBuilder json = new StringBuilder("[");
    for (String path : paths) {
      json.append(json.length() > 1 ? "," : "").append(entry(path, GIT));
    }
    lab.hub.fault(
        Route.TREE, Fault.rewrite(any -> json + "]").and(Fault.omitHeader("Link")).always());
  }

  private static String entry(String path, String oid) {
    return HubJson.write(
        HubJson.object().put("type", "file").put("path", path).put("oid", oid).put("size", 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x", "/x", "a/../../x", "..\\x", "C:\\x", "c:x", "\\\\srv\\x", "a\u0000b", "a//b", "./c",
        "a/.", "a/", "dot.", "blank ", "a./b", "CON", "con.txt", "data/NUL", "com1", "LPT9.parquet",
        ".git/config", "a/.GIT/x", "..", ".", "a\nb", "\u007f", ".cache/huggingface/x", "a\\b"
      })
  void trap34OneUnsafeNameRefusesTheWholePlan(String path) throws IOException {
    list("README.md", path);

    DomainException failure = lab.failure();

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    assertThat(failure).hasMessageContaining("nothing of org/toy was downloaded");
    assertThat(lab.hub.requests(Route.RESOLVE)).isEmpty();
    assertThat(lab.cached()).isEmpty();
    assertThat(Files.exists(folder.resolve("x"))).isFalse();
  }

  @Test
  void trap34AnUnsafeNameAmongPathsIsRefusedToo() throws IOException {
    lab.hub.fault(
        Route.PATHS_INFO, Fault.rewrite(any -> "[" + entry("../../x", GIT) + "]").always());
    assertThat(lab.failure("README.md").code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    assertThat(lab.hub.requests(Route.RESOLVE)).isEmpty();
  }

  @Test
  void trap34AnUnsafeNameThatTheUserWritesIsRefusedWithoutAQuestion() {
    DomainException failure = lab.failure("../secret");
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE);
    assertThat(lab.hub.requests()).isEmpty();
  }

  @Test
  void trap35NamesThatDifferOnlyInCaseOrCompositionAreRefusedWhereTheyAreOne() {
    List<RepositoryFile> cases = List.of(file("Data/a"), file("data/b"));
    assertThatThrownBy(() -> ListedNames.distinct("org/toy", cases, ListedNames::folded))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("'Data' and 'data'");
    List<RepositoryFile> forms = List.of(file("\u00c9.txt"), file("E\u0301.txt"));
    assertThatThrownBy(() -> ListedNames.distinct("org/toy", forms, ListedNames::folded))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("one name");
    ListedNames.distinct("org/toy", List.of(file("a/x"), file("a/y")), ListedNames::folded);
  }

  @Test
  void trap35WhereTheyAreTwoNamesBothCome() throws IOException {
    lab.commit(Map.of("Both.txt", FakeFile.text("1"), "both.txt", FakeFile.text("2")));
    Files.createDirectories(lab.cache());
    if (FileSystemProbe.foldsNames(lab.cache())) {
      assertThat(lab.failure().code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    } else {
      assertThat(lab.download().files()).hasSize(4);
    }
  }

  private static RepositoryFile file(String path) {
    return new RepositoryFile(path, 6, ContentId.gitSha1(GIT));
  }

  @Test
  void trap36ANameThatIsFileAndFolderIsRefused() {
    list("a", "a/b");
    assertThat(lab.failure()).hasMessageContaining("both a file and the folder");
  }

  @Test
  void trap37ALinkInsideTheSnapshotThatLeadsOutIsNotFollowed() throws IOException {
    String sha = lab.hub.repository(HubLab.REPOSITORY).head().sha();
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path snapshot = Files.createDirectories(lab.repository().resolve("snapshots").resolve(sha));
    Files.createSymbolicLink(snapshot.resolve("data"), outside);

    DomainException failure = lab.failure(HubLab.DATA);

    assertThat(failure).hasMessageContaining("leads out of");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void trap37ALinkInsideALocalFolderThatLeadsOutIsNotFollowed() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path local = Files.createDirectories(folder.resolve("local"));
    Files.createSymbolicLink(local.resolve("data"), outside);

    DomainException failure =
        lab.failure(HubLab.request().addPaths(HubLab.DATA).folder(local).build());

    assertThat(failure).hasMessageContaining("leads out of");
    assertThat(outside).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cfg/x y+#%?é.json",
        "dolma1.6++.tar.gz",
        "100%25.txt",
        "a&b=c;d.txt",
        "日本/語.txt",
        "~a(b)!*'.txt"
      })
  void trap51OddNamesComeAndLieWhereTheyShould(String path) throws IOException {
    lab.commit(Map.of(path, FakeFile.text("odd " + path)));

    DownloadReport alone = lab.download(path);
    assertThat(lab.bytes(alone)).asString().isEqualTo("odd " + path);
    DownloadReport all = lab.download();
    assertThat(all.files()).extracting(file -> file.file().path()).contains(path);
    assertThat(HubLab.only(alone).place().toString()).endsWith(path);
  }

  @Test
  void trap51OddFolderNamesAreListed() {
    lab.commit(Map.of("a+b %c/x.txt", FakeFile.text("1")));
    assertThat(lab.download("a+b %c").files()).hasSize(1);
  }

  @Test
  void trap52ARevisionWithSlashesIsOneSegmentThereAndFoldersHere() throws IOException {
    var head = lab.hub.repository(HubLab.REPOSITORY).head();
    lab.hub.repository(HubLab.REPOSITORY).ref("refs/convert/parquet", head);

    lab.download(
        HubLab.request()
            .repository(new RepositoryReference(HubLab.REPOSITORY, "refs/convert/parquet"))
            .addPaths("README.md")
            .build());

    assertThat(lab.hub.requests(Route.INFO).getFirst().target())
        .endsWith("/revision/refs%2Fconvert%2Fparquet");
    assertThat(Files.readString(lab.repository().resolve("refs/refs/convert/parquet")))
        .isEqualTo(head.sha());
  }

  @Test
  void trap53OnlyTheLinkEndsAListing() {
    for (int count : new int[] {3, 6, 7}) {
      Map<String, FakeFile> files = new HashMap<>();
      IntStream.range(0, count)
          .forEach(i -> files.put("f" + i + ".txt", FakeFile.text("number " + i)));
      lab.hub.repository("org/n" + count).commit("main", files);
      DownloadReport report =
          lab.download(
              HubLab.request().repository(RepositoryReference.main("org/n" + count)).build());
      assertThat(report.files()).hasSize(count);
    }
  }

  @Test
  void trap53AnEmptyPageWithALinkGoesOn() {
    lab.hub.pageSize(1);
    lab.hub.fault(Route.TREE, Fault.rewrite(any -> "[]").after(1));
    // One of the pages is emptied, and what it held is missing: the rest still comes.
    assertThat(lab.download().files()).hasSizeBetween(1, 2);
    assertThat(lab.hub.requests(Route.TREE).size()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void trap53ExactDuplicatesAreDroppedAndConflictsRefused() {
    list("README.md", "README.md");
    assertThat(lab.download().files()).hasSize(1);
    lab.hub.clearFaults();
    lab.hub.fault(
        Route.TREE,
        Fault.rewrite(any ->
                "["
                    + entry("README.md", GIT)
                    + ","
                    + entry("README.md", "0123456789abcdef0123456789abcdef01234567")
                    + "]")
            .and(Fault.omitHeader("Link"))
            .always());
    assertThat(lab.failure()).hasMessageContaining("listed twice");
  }

  @Test
  void trap55AnEnormousRepositoryNeedsAWord() {
    DomainException failure =
        lab.failure(HubLab.request().maxBytes(OptionalLong.of(700_000)).build());
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE);
    assertThat(failure).hasMessageContaining("2 files with 700,006 bytes");
    assertThat(failure.remedy()).contains("--max-bytes");
    assertThat(lab.hub.requests(Route.RESOLVE)).isEmpty();
    // What is here already needs no word.
    lab.download();
    assertThat(lab.download(HubLab.request().maxBytes(OptionalLong.of(1)).build()).files())
        .hasSize(2);
  }

  @Test
  void patternsChooseFiles() {
    lab.commit(
        Map.of(
            "data/a.csv", FakeFile.text("a"),
            "data/deep/b.csv", FakeFile.text("b"),
            "c.csv", FakeFile.text("c")));
    assertThat(
            lab.download(HubLab.request().addInclude("*.csv").addExclude("data/deep/*").build())
                .files())
        .extracting(file -> file.file().path())
        .containsExactly("c.csv", "data/a.csv");
    assertThat(lab.failure(HubLab.request().addInclude("*.xyz").build()).code())
        .isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
  }
}
