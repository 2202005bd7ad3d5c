package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large artifacts, which are not read again as long as they look unchanged. */
class RawFilesTest {
  @TempDir Path folder;

  private static byte[] large() {
    byte[] bytes = new byte[3 << 20];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  @Test
  void aLargeArtifactThatWasChangedIsDamagedHoweverOftenItWasRead() throws IOException {
    byte[] bytes = large();
    try (OpenedWarehouse open = OpenedWarehouse.in(folder.resolve("workspace"))) {
      RawArtifacts artifacts = open.warehouse().rawArtifacts();
      Path file = Files.write(folder.resolve("fetched"), bytes);
      RawArtifact artifact = artifacts.store(file, "made up");
      Path kept = artifacts.verifiedContent(artifact);
      assertThat(artifacts.verifiedContent(artifact)).isEqualTo(kept);

      bytes[1 << 20] ^= 1;
      Files.write(kept, bytes);
      Files.setLastModifiedTime(kept, FileTime.fromMillis(1_000_000_000_000L));
      assertThatExceptionOfType(DomainException.class)
          .isThrownBy(() -> artifacts.verifiedContent(artifact))
          .extracting(DomainException::code)
          .isEqualTo(ErrorCode.ARTIFACT_DAMAGED);

      assertThat(artifacts.store(file, "made up")).isEqualTo(artifact);
      assertThat(artifacts.verifiedContent(artifact)).hasBinaryContent(large());
    }
  }

  @Test
  void aLargeFileIsReadOnceAsLongAsItLooksTheSame() throws IOException {
    byte[] bytes = large();
    Path file = Files.write(folder.resolve("at rest"), bytes);
    RawFiles files = new RawFiles(new Workspace(folder.resolve("workspace")));
    RawFiles.Content first = files.knownContent(file);
    FileTime changed = Files.getLastModifiedTime(file);

    bytes[0] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, changed);
    assertThat(files.knownContent(file)).as("not read again").isEqualTo(first);
    assertThat(files.content(file)).as("an audit reads").isNotEqualTo(first);

    Files.setLastModifiedTime(file, FileTime.fromMillis(changed.toMillis() + 1_000));
    assertThat(files.knownContent(file)).isNotEqualTo(first);
  }
}
