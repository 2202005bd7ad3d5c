package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace in a folder that holds somebody's work already. */
class InitCommandTest {
  @TempDir private Path folder;

  @Test
  void leavesWhatIsThereAsItIsWheneverTheWorkspaceOpens() {
    CommandSession session = CommandSession.ofProduct(folder);
    Path thesis = session.file("project/tmp/sub/thesis.txt", "three years");
    session.ok("init", "project");
    session.ok("-w", "project", "runs");
    session.ok("-w", "project", "verify");
    assertThat(thesis).hasContent("three years");
  }

  @Test
  void refusesAFolderWhoseRawFilesItWouldTakeForItsOwn() {
    CommandSession session = CommandSession.ofProduct(folder);
    Path data = session.file("project/raw/measurements.csv", "1,2");
    CommandSession.Result refused = session.run("init", "project");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("raw exists");
    assertThat(data).hasContent("1,2");
    assertThat(folder.resolve("project/ddn.toml")).doesNotExist();
  }
}
