package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@link RawArtifacts} must do. */
public abstract class RawArtifactsContract extends PortContract {
  /** SHA-256 of "hello", as published in RFC examples and by any tool. */
  private static final ContentDigest HELLO =
      new ContentDigest("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

  @Test
  void namesContentByItsDigestAndGivesItBackUnchanged() throws IOException {
    RawArtifact artifact = artifact("hello");
    assertThat(artifact.digest()).isEqualTo(HELLO);
    assertThat(artifact.bytes()).isEqualTo(5);
    assertThat(warehouse().rawArtifacts().verifiedContent(artifact)).hasContent("hello");
  }

  @Test
  void keepsContentWhenTheFileItCameFromIsGone() throws IOException {
    Path file = Files.write(folder.resolve("binary"), new byte[] {0, 1, 2, (byte) 0xFF});
    RawArtifact artifact = warehouse().rawArtifacts().store(file, "binary");
    Files.delete(file);
    assertThat(warehouse().rawArtifacts().verifiedContent(artifact))
        .hasBinaryContent(new byte[] {0, 1, 2, (byte) 0xFF});
  }

  @Test
  void isOnRecordOnlyOnceABatchCommits() {
    RawArtifact artifact = artifact("text");
    assertThat(warehouse().rawArtifacts().find(artifact.digest())).isEmpty();
    loaded("text", new Entries().logged(0, "a", 1, "loss", 1).plan());
    assertThat(warehouse().rawArtifacts().find(artifact.digest())).contains(artifact);
    assertThat(warehouse().rawArtifacts().verify()).isEmpty();
  }

  @Test
  void remembersWhatAScrubbedCopyCameFrom() throws IOException {
    Path scrubbed = Files.writeString(folder.resolve("scrubbed"), "[redacted]");
    RawArtifact artifact =
        warehouse().rawArtifacts().storeScrubbed(scrubbed, HELLO, "with names removed");
    assertThat(artifact.scrubbedFrom()).contains(HELLO);
    assertThat(artifact.fetchedDigest()).isEqualTo(HELLO);
    assertThat(warehouse().rawArtifacts().verifiedContent(artifact)).hasContent("[redacted]");
  }

  @Test
  void saysWhenAFileCannotBeRead() {
    assertThatThrownBy(() -> warehouse().rawArtifacts().store(folder.resolve("absent"), "absent"))
        .isInstanceOfSatisfying(
            DomainException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE));
  }
}
