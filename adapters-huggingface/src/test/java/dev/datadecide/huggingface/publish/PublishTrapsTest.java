package dev.datadecide.huggingface.publish;

import static dev.datadecide.huggingface.publish.PublishingLab.parquetBytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.PublishPlan;
import dev.datadecide.domain.repository.PublishReceipt;
import dev.datadecide.domain.repository.PublishReceipt.Outcome;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers are those of the traps in the reference on the Hub, section 16. */
class PublishTrapsTest {
  @TempDir Path folder;

  private PublishingLab lab;
  private Path table;

  @BeforeEach
  void open() {
    lab = new PublishingLab(folder);
    table = lab.parquet("a.parquet", "rows of a table", 3);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void trap58AnAnswerThatIsLostAfterTheCommitIsFoundOut() {
    lab.hub.fault(Route.COMMIT, Fault.dropAnswer());

    PublishReceipt receipt = lab.publish(table);

    assertThat(receipt.outcome()).isEqualTo(Outcome.FOUND_COMMITTED);
    assertThat(receipt.commit()).isEqualTo(lab.repository.head().sha());
    assertThat(lab.history()).hasSize(1);
    assertThat(lab.hub.requests(Route.COMMIT)).hasSize(1);
  }

  @Test
  void trap58AnErrorOfTheServerAfterTheCommitIsFoundOut() {
    lab.hub.fault(Route.COMMIT, Fault.doAndAnswer(504));

    assertThat(lab.publish(table).outcome()).isEqualTo(Outcome.FOUND_COMMITTED);
    assertThat(lab.history()).hasSize(1);
  }

  @Test
  void trap58APageInPlaceOfTheAnswerIsALostAnswer() {
    lab.hub.fault(Route.COMMIT, Fault.rewrite(text -> "<html>welcome</html>"));

    assertThat(lab.publish(table).outcome()).isEqualTo(Outcome.FOUND_COMMITTED);
    assertThat(lab.history()).hasSize(1);
  }

  @Test
  void trap58ACommitThatWasNotMadeIsSentOnceMore() {
    lab.hub.fault(Route.COMMIT, Fault.status(503));

    assertThat(lab.publish(table).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(lab.history()).hasSize(1);
    assertThat(lab.hub.requests(Route.COMMIT)).hasSize(2);
  }

  @Test
  void trap58ACommitThatComesLateAfterAllIsNotMadeTwice() {
    // The first answer says nothing was done, and the commit appears before the second try.
    lab.hub.fault(Route.COMMIT, Fault.status(502));
    PublishPlan plan = lab.plan(table);
    lab.hub.fault(
        Route.INFO,
        Fault.afterwards(() ->
            lab.repository.commit(
                "main", Map.of("a.parquet", FakeFile.bytes(parquetBytes("rows of a table"))))));

    assertThat(lab.publish(plan).outcome()).isEqualTo(Outcome.FOUND_COMMITTED);
    assertThat(lab.history()).hasSize(1);
  }

  @Test
  void trap58TwoLostAttemptsOnAnUnmovedBranchAreAFailure() {
    lab.hub.fault(Route.COMMIT, Fault.status(503).times(2));
    PublishPlan plan = lab.plan(table);

    DomainException failure = lab.failureOfPublish(plan);

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    assertThat(failure).hasMessageContaining("two attempts");
    assertThat(lab.hub.requests(Route.COMMIT)).hasSize(2);
    assertThat(lab.history()).isEmpty();
  }

  @Test
  void trap58ALostAnswerOnABranchThatSomebodyElseMovedIsAFailure() {
    PublishPlan plan = lab.plan(table);
    lab.hub.fault(
        Route.COMMIT,
        Fault.status(503)
            .and(
                Fault.afterwards(
                    () -> lab.repository.commit("main", Map.of("b", FakeFile.text("b"))))));

    DomainException failure = lab.failureOfPublish(plan);

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_CHANGED);
    assertThat(lab.repository.head().paths()).containsExactly("b");
  }

  @Test
  void trap58WhereNobodyKnowsThatIsSaidAndTheNextRunFindsOut() {
    PublishPlan plan = lab.plan(table);
    lab.hub.fault(Route.COMMIT, Fault.dropAnswer());
    lab.hub.fault(Route.INFO, Fault.status(500).times(6));

    DomainException failure = lab.failureOfPublish(plan);

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    assertThat(failure).hasMessageContaining("not known whether the commit was made");
    assertThat(lab.publish(table).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(lab.history()).hasSize(1);
  }

  @Test
  void trap59ABranchThatMovedSinceThePlanIsLeftAlone() {
    PublishPlan plan = lab.plan(table);
    lab.repository.commit("main", Map.of("other.txt", FakeFile.text("other")));

    DomainException failure = lab.failureOfPublish(plan);

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_CHANGED);
    assertThat(failure).hasMessageContaining(plan.parent().orElseThrow());
    assertThat(lab.repository.head().paths()).containsExactly("other.txt");
    assertThat(lab.hub.requests(Route.COMMIT)).hasSize(1);
    assertThat(lab.publish(table).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(lab.hub.requests(Route.STORE_WRITE)).hasSize(1);
  }

  @Test
  void aRepositoryThatIsLockedForAMomentIsAskedAgain() {
    lab.hub.fault(Route.COMMIT, Fault.status(409).times(2));

    assertThat(lab.publish(table).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(lab.hub.requests(Route.COMMIT)).hasSize(3);
  }

  @Test
  void aHubThatIsAskedTooOftenIsAskedAgainWhenItSays() {
    lab.hub.fault(
        Route.COMMIT,
        Fault.status(429).and(Fault.header("RateLimit", "\"api\";r=0;t=55")).times(3));

    assertThat(lab.publish(table).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(lab.hub.requests(Route.COMMIT)).hasSize(4);
  }

  @Test
  void trap61AnotherSizeAfterTheCommitIsAnError() {
    PublishPlan plan = lab.plan(table);
    lab.hub.fault(
        Route.PATHS_INFO, Fault.rewrite(text -> text.replace("\"size\":27", "\"size\":28")));

    DomainException failure = lab.failureOfPublish(plan);

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_CORRUPT);
    assertThat(failure)
        .hasMessageContaining("a.parquet")
        .hasMessageContaining("expected 27 bytes")
        .hasMessageContaining("got 28 bytes");
    assertThat(table).exists();
  }

  @Test
  void trap61AnotherHashOrAMissingFileAfterTheCommitIsAnError() {
    PublishPlan plan = lab.plan(table);
    String sha256 = plan.files().getFirst().target().content().hex();
    lab.hub.fault(Route.PATHS_INFO, Fault.rewrite(text -> text.replace(sha256, "0".repeat(64))));

    assertThat(lab.failureOfPublish(plan)).hasMessageContaining("got 27 bytes with sha256:000000");

    Path other = lab.parquet("b.parquet", "rows of b", 1);
    PublishPlan second = lab.plan(other);
    lab.hub.fault(Route.PATHS_INFO, Fault.rewrite(text -> "[]"));
    assertThat(lab.failureOfPublish(second)).hasMessageContaining("lacks b.parquet");
  }

  @Test
  void trap62AFileThatChangedSinceThePlanIsNotSent() {
    PublishPlan plan = lab.plan(table);
    lab.parquet("a.parquet", "rows of another table", 3);
    lab.hub.forgetRequests();

    DomainException failure = lab.failureOfPublish(plan);

    assertThat(failure).hasMessageContaining("was changed while it was being published");
    assertThat(lab.hub.requests()).isEmpty();
  }

  @Test
  void trap62AFileThatChangesBeforeItIsSentIsFoundOutByItsHash() {
    PublishPlan plan = lab.plan(table);
    lab.hub.fault(Route.LFS_BATCH, Fault.afterwards(this::rewriteUnseen));

    DomainException failure = lab.failureOfPublish(plan);

    assertThat(failure).hasMessageContaining("what was sent is sha256:");
    assertThat(lab.hub.requests(Route.COMMIT)).isEmpty();
    assertThat(lab.history()).isEmpty();
  }

  @Test
  void trap62ASmallFileThatChangesIsFoundOutByItsHash() {
    table = lab.text("notes.txt", "the first text");
    PublishPlan plan = lab.plan(table);
    lab.hub.fault(Route.PREUPLOAD, Fault.afterwards(this::rewriteUnseen));

    DomainException failure = lab.failureOfPublish(plan);

    assertThat(failure).hasMessageContaining("git-sha1:");
    assertThat(lab.hub.requests(Route.COMMIT)).isEmpty();
  }

  @Test
  void trap62AFileThatShrinksWhileItIsSentIsFoundOut() {
    lab.hub.chunkSize(10);
    PublishPlan plan = lab.plan(table);
    lab.hub.fault(
        Route.STORE_WRITE, Fault.afterwards(() -> lab.file("a.parquet", parquetBytes(""))));

    DomainException failure = lab.failureOfPublish(plan);

    assertThat(failure).hasMessageContaining("was changed while it was being published");
    assertThat(lab.history()).isEmpty();
  }

  /**
   * Other content of the same length at the same time of change. The file is replaced in one step:
   * it is looked at meanwhile.
   */
  private void rewriteUnseen() {
    try {
      FileTime time = Files.getLastModifiedTime(table);
      byte[] content = Files.readAllBytes(table);
      content[6] ^= 1;
      Path other = Files.write(table.resolveSibling("other content"), content);
      Files.setLastModifiedTime(other, time);
      Files.move(other, table, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void trap63AFileThatTheRepositoryIgnoresIsAnError() {
    lab.repository.ignore("a.parquet");

    DomainException failure = lab.failureOfPlan(PublishingLab.request(table).build());

    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE);
    assertThat(failure).hasMessageContaining(".gitignore").hasMessageContaining("a.parquet");
  }

  @Test
  void trap64ATokenThatMayOnlyReadIsToldWhichRightItLacks() {
    lab.hub.account("reader", "hf_readerReader012345").mayRead(PublishingLab.REPOSITORY);
    lab.token("hf_readerReader012345");

    DomainException failure = lab.failureOfPlan(PublishingLab.request(table).build());

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
    assertThat(failure)
        .hasMessageContaining("HF_TOKEN may not write to lab/results")
        .hasMessageNotContaining("hf_readerReader012345");
    assertThat(failure.remedy()).contains("role 'write'").contains("write access to the contents");
  }

  @Test
  void aTokenThatLosesItsRightBeforeTheCommitCommitsNothing() {
    PublishPlan plan = lab.plan(table);
    lab.hub.fault(Route.COMMIT, Fault.status(403));

    assertThat(lab.failureOfPublish(plan).code()).isEqualTo(ErrorCode.SOURCE_DENIED);
    assertThat(lab.history()).isEmpty();
  }

  @Test
  void aRunThatEndsBeforeTheCommitIsGoneOnWithByTheNextOne() {
    PublishPlan plan = lab.plan(table);
    lab.hub.fault(Route.LFS_VERIFY, Fault.status(500).times(6));

    assertThat(lab.failureOfPublish(plan).code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    assertThat(lab.history()).isEmpty();
    assertThat(lab.publish(table).transferred()).isZero();
    assertThat(lab.hub.requests(Route.STORE_WRITE)).hasSize(1);
  }

  @Test
  void theTokenIsInNoMessageEvenIfTheHubRepeatsIt() {
    PublishPlan plan = lab.plan(table);
    for (Route route :
        new Route[] {Route.PREUPLOAD, Route.LFS_BATCH, Route.STORE_WRITE, Route.COMMIT}) {
      lab.hub.fault(
          route,
          Fault.page(400, "you sent Authorization: Bearer " + PublishingLab.TOKEN)
              .and(Fault.header("X-Error-Message", "bad token " + PublishingLab.TOKEN)));
      assertThat(lab.failureOfPublish(plan)).isNotNull();
    }
    lab.token("hf_canaryWrongCanary99999");
    DomainException refused = lab.failureOfPlan(PublishingLab.request(table).build());
    assertThat(refused.getMessage() + refused.remedy()).doesNotContain("hf_canaryWrong");
    assertThat(lab.history()).isEmpty();
  }

  @Test
  void offlineNothingIsAsked() {
    lab.set("HF_HUB_OFFLINE", "1");

    DomainException failure = lab.failureOfPlan(PublishingLab.request(table).build());

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_OFFLINE);
    assertThat(lab.hub.requests()).isEmpty();
  }
}
