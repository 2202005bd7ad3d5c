package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads where locks cannot be had. */
class HubWithoutLocksTest {
  @TempDir Path folder;

  private HubLab lab;
  private Path lock;

  @BeforeEach
  void open() {
    lab = new HubLab(folder);
    String etag = lab.usual().file(HubLab.DATA).orElseThrow().sha256();
    lock = lab.cache().resolve(".locks").resolve("datasets--org--toy").resolve(etag + ".lock");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void whatCameOfAFailedDownloadIsRemovedSinceNobodyWouldFindIt() throws IOException {
    Files.createDirectories(lock); // a folder in its place: there is no lock
    lab.hub.fault(Route.STORE_READ, Fault.cutAfter(300_000).and(Fault.ignoreRange()).times(1000));

    assertThat(lab.failure(HubLab.DATA).code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);

    assertThat(lab.cached()).isEmpty();
    lab.hub.clearFaults();
    assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);
  }

  @Test
  void aLockThatThisProcessHoldsUnderAnotherNameIsNoDefect() throws IOException {
    Files.createDirectories(Objects.requireNonNull(lock.getParent()));
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();

      assertThat(lab.bytes(lab.download(HubLab.DATA))).isEqualTo(lab.content);
    }
  }
}
