package dev.datadecide.huggingface.publish;

import static dev.datadecide.huggingface.publish.PublishingLab.parquetBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.PlannedFile;
import dev.datadecide.domain.repository.PublishPlan;
import dev.datadecide.domain.repository.PublishReceipt;
import dev.datadecide.domain.repository.PublishRequest;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.RecordedRequest;
import dev.datadecide.huggingface.fakehub.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
  @TempDir Path folder;

  private PublishingLab lab;

  @BeforeEach
  void open() {
    lab = new PublishingLab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void smallAndLargeFilesAreOneCommitInTheOrderThatTheHubExpects() {
    Path table = lab.parquet("ppl.parquet", "rows", 5);
    Path readme = lab.text("README.md", "hello\n");

    PublishPlan plan = lab.plan(table, readme);
    lab.hub.forgetRequests();
    PublishReceipt receipt = lab.publish(plan);

    assertThat(receipt.outcome()).isEqualTo(PublishReceipt.Outcome.COMMITTED);
    assertThat(receipt.commit()).isEqualTo(lab.repository.head().sha());
    assertThat(receipt.parent()).isEqualTo(plan.parent());
    assertThat(receipt.transferred()).isEqualTo(parquetBytes("rows").length);
    assertThat(lab.repository.head().paths()).containsExactly("README.md", "ppl.parquet");
    assertThat(lab.history()).containsExactly("Publish 2 files");
    assertThat(lab.hub.requests())
        .extracting(RecordedRequest::summary)
        .containsExactly(
            "POST PREUPLOAD",
            "POST LFS_BATCH",
            "PUT STORE_WRITE",
            "POST LFS_VERIFY",
            "POST COMMIT",
            "POST PATHS_INFO");
    RecordedRequest put = lab.hub.requests(Route.STORE_WRITE).getFirst();
    assertThat(put.header("authorization")).isEmpty();
    assertThat(put.header("content-type")).isEmpty();
    assertThat(put.header("content-length")).contains("16");
  }

  @Test
  void planningSaysEverythingAndChangesNothing() {
    lab.repository.commit(
        "main",
        Map.of(
            "out/a.parquet", FakeFile.bytes(parquetBytes("same")),
            "out/b.parquet", FakeFile.bytes(parquetBytes("before"))));
    String head = lab.repository.head().sha();
    Path a = lab.parquet("a.parquet", "same", 1);
    Path b = lab.parquet("b.parquet", "after", 2);
    Path c = lab.text("c.json", "{}");

    PublishPlan plan =
        lab.publications().plan(PublishingLab.request(a, b, c).folder("out/").build());

    assertThat(plan.parent()).contains(head);
    assertThat(plan.files())
        .extracting(file -> file.target().path(), PlannedFile::change)
        .containsExactly(
            tuple("out/a.parquet", PlannedFile.Change.UNCHANGED),
            tuple("out/b.parquet", PlannedFile.Change.REPLACED),
            tuple("out/c.json", PlannedFile.Change.ADDED));
    assertThat(plan.files().get(1).rows()).hasValue(2);
    assertThat(plan.files().get(2).target().content().hex())
        .isEqualTo(FakeFile.text("{}").gitSha1());
    assertThat(lab.repository.head().sha()).isEqualTo(head);
    assertThat(lab.hub.requests())
        .extracting(RecordedRequest::route)
        .containsOnly(Route.INFO, Route.PATHS_INFO, Route.PREUPLOAD);
  }

  @Test
  void planningNeedsNoTokenAndPublishingDoes() {
    lab.withoutToken();
    PublishPlan plan = lab.plan(lab.parquet("a.parquet", "rows", 1));

    assertThat(plan.remarks()).anyMatch(remark -> remark.contains("no token"));
    DomainException failure = lab.failureOfPublish(plan);
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
    assertThat(failure).hasMessageContaining("none is set");
    assertThat(lab.history()).isEmpty();
  }

  @Test
  void trap60TheSameContentMakesNoCommit() {
    Path table = lab.parquet("a.parquet", "rows", 1);
    Path text = lab.text("notes.txt", "hello\n");
    String commit = lab.publish(table, text).commit();
    lab.hub.forgetRequests();

    PublishReceipt again = lab.publish(table, text);

    assertThat(again.outcome()).isEqualTo(PublishReceipt.Outcome.NOTHING_TO_DO);
    assertThat(again.commit()).isEqualTo(commit);
    assertThat(again.unchanged()).hasSize(2);
    assertThat(lab.hub.requests(Route.COMMIT)).isEmpty();
    assertThat(lab.hub.requests(Route.LFS_BATCH)).isEmpty();
  }

  @Test
  void onlyWhatChangedIsSent() {
    Path a = lab.parquet("a.parquet", "rows", 1);
    Path b = lab.parquet("b.parquet", "rows of b", 1);
    lab.publish(a, b);
    lab.parquet("b.parquet", "other rows", 1);
    lab.hub.forgetRequests();

    PublishReceipt receipt = lab.publish(a, b);

    assertThat(receipt.published()).extracting(file -> file.path()).containsExactly("b.parquet");
    assertThat(receipt.unchanged()).extracting(file -> file.path()).containsExactly("a.parquet");
    assertThat(lab.hub.requests(Route.STORE_WRITE)).hasSize(1);
  }

  @Test
  void whatTheStoreHasIsNotSentAgain() {
    Path table = lab.parquet("a.parquet", "rows", 1);
    lab.publish(table);
    lab.hub.forgetRequests();
    Path copy = lab.parquet("copy.parquet", "rows", 1);

    PublishReceipt receipt = lab.publish(copy);

    assertThat(receipt.transferred()).isZero();
    assertThat(lab.hub.requests(Route.STORE_WRITE)).isEmpty();
    assertThat(lab.repository.head().paths()).containsExactly("a.parquet", "copy.parquet");
  }

  @Test
  void aLargeFileIsSentInParts() {
    lab.hub.chunkSize(1000);
    Path table = lab.parquet("a.parquet", "0123456789".repeat(1250), 1);

    PublishReceipt receipt = lab.publish(table);

    assertThat(receipt.transferred()).isEqualTo(12_512);
    assertThat(lab.hub.requests(Route.STORE_WRITE)).hasSize(13);
    RecordedRequest completion = lab.hub.requests(Route.STORE_COMPLETE).getFirst();
    assertThat(completion.header("authorization")).isEmpty();
    assertThat(completion.header("content-type")).contains("application/vnd.git-lfs+json");
  }

  @Test
  void aPartThatFailsIsSentAgainAndTheHashStaysRight() {
    lab.hub.chunkSize(1000);
    lab.hub.fault(Route.STORE_WRITE, Fault.status(503).after(1).times(2));
    lab.hub.fault(Route.STORE_WRITE, Fault.dropAnswer().after(2));
    Path table = lab.parquet("a.parquet", "0123456789".repeat(400), 1);

    assertThat(lab.publish(table).outcome()).isEqualTo(PublishReceipt.Outcome.COMMITTED);
    assertThat(lab.hub.requests(Route.STORE_WRITE)).hasSize(8);
  }

  @Test
  void aStoreThatStopsListeningIsGivenUpAndAskedAgain() {
    lab.set("HF_HUB_DOWNLOAD_TIMEOUT", "1");
    lab.hub.chunkSize(100_000_000);
    lab.hub.fault(Route.STORE_WRITE, Fault.deaf(Duration.ofSeconds(20)));
    Path table = lab.parquet("a.parquet", "0123456789".repeat(3_000_000), 1);

    long start = System.nanoTime();
    assertThat(lab.publish(table).outcome()).isEqualTo(PublishReceipt.Outcome.COMMITTED);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(lab.hub.requests(Route.STORE_WRITE)).hasSize(2);
  }

  @Test
  void anAddressThatExpiresIsAskedForAnew() {
    lab.hub.chunkSize(1000);
    lab.hub.fault(Route.STORE_WRITE, Fault.expireSignature().after(2));
    Path table = lab.parquet("a.parquet", "0123456789".repeat(400), 1);

    assertThat(lab.publish(table).outcome()).isEqualTo(PublishReceipt.Outcome.COMMITTED);
    assertThat(lab.hub.requests(Route.LFS_BATCH)).hasSize(2);
  }

  @Test
  void aStoreThatRefusesIsNamedWithoutItsSignature() {
    lab.hub.fault(Route.STORE_WRITE, Fault.expireSignature().always());
    Path table = lab.parquet("a.parquet", "rows", 1);

    DomainException failure = lab.failureOfPublish(lab.plan(table));

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    assertThat(failure).hasMessageContaining("localhost").hasMessageContaining("403");
    assertThat(lab.hub.requests(Route.LFS_BATCH)).hasSize(3);
    assertThat(lab.history()).isEmpty();
  }

  @Test
  void aMirrorThatNamesTheHubsOwnAddressesIsAskedItself() {
    lab.hub.nameCanonicalAddresses().chunkSize(1000);
    Path table = lab.parquet("a.parquet", "0123456789".repeat(200), 1);

    assertThat(lab.publish(table).outcome()).isEqualTo(PublishReceipt.Outcome.COMMITTED);
    assertThat(lab.hub.requests(Route.LFS_VERIFY)).hasSize(1);
    assertThat(lab.hub.requests(Route.STORE_COMPLETE)).hasSize(1);
  }

  @Test
  void aRepositoryIsCreatedOnlyWhenAskedAndThenPrivate() {
    Path table = lab.parquet("a.parquet", "rows", 1);
    PublishRequest.Builder request =
        PublishingLab.request(table).repository(RepositoryReference.main("lab/fresh"));

    DomainException failure = lab.failureOfPlan(request.build());
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
    assertThat(failure.remedy()).contains("--create");
    PublishPlan plan =
        lab.publications()
            .plan(request.creation(PublishRequest.Creation.PRIVATE_IF_MISSING).build());
    assertThat(lab.hub.hasRepository("lab/fresh")).isFalse();

    PublishReceipt receipt = lab.publish(plan);

    assertThat(receipt.commit()).isEqualTo(lab.hub.repository("lab/fresh").head().sha());
    assertThat(lab.hub.repository("lab/fresh").isPrivate()).isTrue();
  }

  @Test
  void aFolderIsPublishedWithItsSubfoldersAndSaysWhatItLeavesOut() {
    lab.parquet("set/b/two.parquet", "two", 1);
    lab.parquet("set/one.parquet", "one", 1);
    lab.text("set/.hidden", "x");

    PublishPlan plan =
        lab.publications()
            .plan(PublishingLab.request(folder.resolve("data/set")).folder("frames").build());

    assertThat(plan.files())
        .extracting(file -> file.target().path())
        .containsExactly("frames/b/two.parquet", "frames/one.parquet");
    assertThat(plan.remarks()).containsExactly("left out: " + folder.resolve("data/set/.hidden"));
  }

  @Test
  void anEmptyFileGoesIntoTheCommitItself() {
    PublishReceipt receipt = lab.publish(lab.text("empty.gz", ""));

    assertThat(receipt.published().getFirst().content().hex())
        .isEqualTo("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  }

  @Test
  void aBranchThatIsNotThereIsNamed() {
    Path table = lab.parquet("a.parquet", "rows", 1);

    DomainException failure =
        lab.failureOfPlan(
            PublishingLab.request(table)
                .repository(new RepositoryReference(PublishingLab.REPOSITORY, "next"))
                .build());

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
    assertThat(failure).hasMessageContaining("'next'");
  }

  @Test
  void namesWithOddCharactersArrive() {
    Path odd = lab.text("x y+#%?é.json", "{}");

    PublishReceipt receipt = lab.publish(odd);

    assertThat(lab.repository.head().paths()).containsExactly("x y+#%?é.json");
    assertThat(receipt.published()).hasSize(1);
  }

  @Test
  void aReadmeThatTheHubCannotReadIsRefusedBeforeAnythingIsSent() {
    lab.hub.fault(
        Route.VALIDATE_YAML,
        Fault.rewrite(
            text -> "{\"errors\":[{\"message\":\"license is unknown\"}],\"warnings\":[]}"));
    Path readme = lab.text("README.md", "---\nlicense: none\n---\n");

    DomainException failure = lab.failureOfPlan(PublishingLab.request(readme).build());

    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE);
    assertThat(failure).hasMessageContaining("license is unknown");
  }

  @Test
  void moreFilesThanACommitTakesAreRefused() {
    for (int i = 0; i < 101; i++) {
      lab.text("many/" + i + ".txt", "text " + i);
    }

    DomainException failure =
        lab.failureOfPlan(PublishingLab.request(folder.resolve("data/many")).build());

    assertThat(failure).hasMessageContaining("101 files");
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE);
  }
}
