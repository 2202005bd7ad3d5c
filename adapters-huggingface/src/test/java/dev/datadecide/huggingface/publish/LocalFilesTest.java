package dev.datadecide.huggingface.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before the Hub hears of it. */
class LocalFilesTest {
  @TempDir Path folder;

  private PublishingLab lab;

  @BeforeEach
  void open() {
    lab = new PublishingLab(folder);
  }

  @AfterEach
  void nothingWasAsked() {
    assertThat(lab.hub.requests()).isEmpty();
    lab.close();
  }

  @Test
  void aTableWithoutRowsIsRefused() {
    assertRefused(ErrorCode.BAD_USAGE, "has no rows", lab.parquet("a.parquet", "x", 0));
  }

  @Test
  void aParquetFileThatIsCutIsRefused() {
    byte[] whole = PublishingLab.parquetBytes("rows and rows");
    byte[] cut = Arrays.copyOf(whole, whole.length - 3);
    assertRefused(ErrorCode.SOURCE_MALFORMED, "begin and end", lab.file("a.parquet", cut));
  }

  @Test
  void aParquetFileWithAFooterLargerThanItselfIsRefused() {
    byte[] bytes = PublishingLab.parquetBytes("rows");
    bytes[8] = 100;
    assertRefused(ErrorCode.SOURCE_MALFORMED, "footer of 100 bytes", lab.file("a.parquet", bytes));
  }

  @Test
  void anEmptyParquetFileIsRefused() {
    assertRefused(ErrorCode.SOURCE_MALFORMED, "0 bytes", lab.text("a.parquet", ""));
  }

  @Test
  void aParquetFileWhoseFooterCannotBeReadIsRefused() {
    Path unknown = lab.file("a.parquet", PublishingLab.parquetBytes("not a table"));
    assertRefused(ErrorCode.SOURCE_MALFORMED, "a.parquet", unknown);
  }

  @Test
  void aTextNamedLikeParquetIsRefused() {
    byte[] text = "version https://git-lfs.github.com".getBytes(StandardCharsets.UTF_8);
    assertRefused(ErrorCode.SOURCE_MALFORMED, "PAR1", lab.file("A.PARQUET", text));
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertRefused(ErrorCode.BAD_USAGE, "none.parquet is not there", folder.resolve("none.parquet"));
  }

  @Test
  void aFolderWithoutFilesIsRefused() {
    lab.text("empty/.hidden/a.txt", "x");
    assertRefused(ErrorCode.BAD_USAGE, "no file to publish", folder.resolve("data/empty"));
  }

  @Test
  void twoFilesForOnePathAreRefused() {
    Path one = lab.text("one/a.txt", "1");
    Path two = lab.text("two/a.txt", "2");
    assertRefused(ErrorCode.BAD_USAGE, "would both become a.txt", one, two);
  }

  @Test
  void aFileThatWouldBeAFolderTooIsRefused() {
    Path file = lab.text("one/a", "1");
    lab.text("two/a/b", "2");
    assertRefused(ErrorCode.BAD_USAGE, "the folder of a/b", file, folder.resolve("data/two"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/abs", "../up", "a/../b", "a//b", "./a", ".git", "a/.cache/b", "a\\b", "a\nb"})
  void aFolderThatIsNoPlaceInARepositoryIsRefused(String target) {
    Path file = lab.text("a.txt", "1");
    DomainException failure = lab.failureOfPlan(PublishingLab.request(file).folder(target).build());
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE);
    assertThat(failure).hasMessageContaining("is no path in a repository");
  }

  private void assertRefused(ErrorCode code, String text, Path... paths) {
    DomainException failure = lab.failureOfPlan(PublishingLab.request(paths).build());
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining(text);
    assertThat(failure.remedy()).isNotEmpty();
  }
}
