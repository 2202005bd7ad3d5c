package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trap 42 and 43: several processes, and processes that end in the middle. */
class HubKillTest {
  @TempDir private Path folder;
  private HubLab lab;
  private String etag = "";

  @BeforeEach
  void open() {
    lab = new HubLab(folder);
    FakeCommit commit = lab.usual();
    etag = commit.file(HubLab.DATA).orElseThrow().sha256();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private ChildJvm child() throws IOException {
    return ChildJvm.start(DownloadingProcess.class, lab.hub.endpoint(), folder.toString());
  }

  private void slow() {
    lab.hub.fault(Route.STORE_READ, Fault.drip(50_000, Duration.ofMillis(40)).always());
  }

  /** Whatever has its final name is whole, at any time. */
  private void nothingIsHalf() throws IOException {
    if (Files.exists(lab.blob(etag))) {
      assertThat(Files.readAllBytes(lab.blob(etag))).isEqualTo(lab.content);
    }
    assertThat(lab.cached()).noneMatch(name -> name.endsWith(".incomplete"));
  }

  @Test
  void trap43AKilledDownloadGoesOnWhereItEnded() throws Exception {
    slow();
    try (ChildJvm child = child()) {
      assertThat(child.line()).isEqualTo("ready");
      long sofar = 0;
      while (sofar < 200_000) {
        sofar = Long.parseLong(child.line());
      }
      child.kill();
    }
    nothingIsHalf();
    assertThat(lab.cached()).noneMatch(name -> name.startsWith("snapshots"));
    long kept = Files.size(lab.part().orElseThrow());
    assertThat(kept).isBetween(200_000L, (long) lab.content.length - 1);

    lab.hub.clearFaults().forgetRequests();
    DownloadReport report = lab.download(HubLab.DATA);

    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(report.transferred()).isEqualTo(lab.content.length - kept);
    assertThat(lab.hub.requests(Route.STORE_READ).getFirst().header("range"))
        .contains("bytes=" + kept + "-");
    assertThat(lab.cached()).noneMatch(name -> name.contains(".ddn."));
  }

  @Test
  void trap43KillsAtAnyTimeEndWithAValidCache() throws Exception {
    slow();
    for (int lines = 0; lines < 14; lines += 2) {
      try (ChildJvm child = child()) {
        for (int i = 0; i <= lines; i++) {
          child.line();
        }
        child.kill();
      }
      nothingIsHalf();
    }
    lab.hub.clearFaults();
    DownloadReport report = lab.download(HubLab.DATA);
    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    // A kill in the moment before a rename leaves its hidden temporary file, which nobody reads.
    assertThat(lab.cached())
        .filteredOn(name -> !name.endsWith(".ddn.tmp"))
        .containsExactlyInAnyOrder(
            "blobs/" + etag, "refs/main", "snapshots/" + report.commit() + "/" + HubLab.DATA);
  }

  @Test
  void trap42TwoProcessesFetchOneFileOnce() throws Exception {
    slow();
    try (ChildJvm first = child();
        ChildJvm second = child()) {
      List<String> one = first.rest();
      List<String> other = second.rest();
      assertThat(List.of(one.getLast(), other.getLast()))
          .containsExactlyInAnyOrder("done NETWORK " + lab.content.length, "done CACHE 0");
    }
    nothingIsHalf();
    assertThat(lab.hub.requests(Route.STORE_READ)).hasSize(1);
  }

  @Test
  void trap42WithoutLocksTwoTransfersAreHarmless() throws Exception {
    // A folder where the lock file should be: there is no lock to be had.
    Files.createDirectories(
        lab.cache().resolve(".locks").resolve("datasets--org--toy").resolve(etag + ".lock"));
    slow();
    try (ChildJvm first = child();
        ChildJvm second = child()) {
      assertThat(first.rest().getLast()).startsWith("done ");
      assertThat(second.rest().getLast()).startsWith("done ");
    }
    nothingIsHalf();
    assertThat(lab.cached()).noneMatch(name -> name.contains(".ddn."));
  }

  @Test
  void anInterruptedThreadLeavesWhatCanBeResumed() throws Exception {
    slow();
    CountDownLatch moving = new CountDownLatch(4);
    lab.progress(
        new TransferProgress() {
          @Override
          public void advanced(String file, long bytesSoFar) {
            moving.countDown();
          }
        });
    AtomicReference<DomainException> end = new AtomicReference<>();
    Thread user = Thread.ofPlatform().start(() -> end.set(lab.failure(HubLab.DATA)));
    moving.await();
    user.interrupt();
    user.join();

    assertThat(end.get().code()).isEqualTo(ErrorCode.INTERRUPTED);
    assertThat(end.get().code().exitStatus()).isEqualTo(130);
    long kept = Files.size(lab.part().orElseThrow());
    assertThat(kept).isPositive();
    lab.hub.clearFaults().forgetRequests();
    assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);
    assertThat(lab.hub.requests(Route.STORE_READ).getFirst().header("range"))
        .contains("bytes=" + kept + "-");
  }

  @Test
  void aWaitForALimitCanBeInterrupted() throws Exception {
    lab.hub.fault(
        Route.RESOLVE, Fault.status(429).and(Fault.header("Retry-After", "300")).always());
    CountDownLatch waiting = new CountDownLatch(1);
    TransferProgress progress =
        new TransferProgress() {
          @Override
          public void waiting(String reason, Duration duration) {
            waiting.countDown();
          }
        };
    AtomicReference<ErrorCode> end = new AtomicReference<>();
    try (HubRepositories repositories =
        new HubRepositories(lab::settings, Pauses.REAL, HubStorage.Disk.REAL)) {
      Thread user =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  repositories.download(HubLab.request().addPaths(HubLab.DATA).build(), progress);
                } catch (DomainException ended) {
                  end.set(ended.code());
                }
              });
      waiting.await();
      user.interrupt();
      user.join();
    }
    assertThat(end.get()).isEqualTo(ErrorCode.INTERRUPTED);
  }

  @Test
  void otherFilesGoOnWhileOneWaits() {
    lab.commit(
        Map.of(
            "b.parquet", FakeFile.bytes(HubLab.noise(1000, 4)).asLfs(),
            "c.parquet", FakeFile.bytes(HubLab.noise(1000, 5)).asLfs()));
    lab.hub.fault(Route.STORE_READ, Fault.drip(100_000, Duration.ofMillis(20)).always());
    assertThat(lab.download().files()).hasSize(4);
  }
}
