package dev.datadecide.application.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFolderTest {
  @TempDir private Path folder;

  @Test
  void theNamedFolderWinsOverTheVariableAndTheVariableOverFoldersAbove() throws IOException {
    Path named = workspace("named");
    Path variable = workspace("variable");
    Path above = workspace("above");
    Path below = Files.createDirectories(above.resolve("a/b"));
    Map<String, String> environment = Map.of("DDN_WORKSPACE", variable.toString());
    assertThat(WorkspaceFolder.find(Optional.of(named), environment, below).root())
        .isEqualTo(named);
    assertThat(WorkspaceFolder.find(Optional.empty(), environment, below).root())
        .isEqualTo(variable);
    assertThat(WorkspaceFolder.find(Optional.empty(), Map.of(), below).root()).isEqualTo(above);
    assertThat(WorkspaceFolder.find(Optional.of(Path.of("named")), Map.of(), folder).root())
        .isEqualTo(named);
  }

  @Test
  void aFolderThatIsNoneIsToldWithARemedy() {
    DomainException failure =
        catchThrowableOfType(DomainException.class, () -> WorkspaceFolder.at(folder));
    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_A_WORKSPACE);
    assertThat(failure.getMessage()).contains("has no ddn.toml");
    assertThat(failure.remedy()).contains("ddn init " + folder);
    DomainException nowhere =
        catchThrowableOfType(
            DomainException.class, () -> WorkspaceFolder.find(Optional.empty(), Map.of(), folder));
    assertThat(nowhere.code()).isEqualTo(ErrorCode.NOT_A_WORKSPACE);
  }

  @Test
  void aFolderBecomesAWorkspaceOnce() {
    Path target = folder.resolve("new/lab");
    assertThat(WorkspaceFolder.create(target, "# hi\n").configuration()).hasContent("# hi");
    DomainException failure =
        catchThrowableOfType(
            DomainException.class, () -> WorkspaceFolder.create(target, "# other\n"));
    assertThat(failure.code()).isEqualTo(ErrorCode.WORKSPACE_EXISTS);
    assertThat(target.resolve("ddn.toml")).hasContent("# hi");
  }

  @Test
  void whatLooksLikeItsOwnIsNotTakenFromSomebodyElse() throws IOException {
    Path data = Files.createDirectories(folder.resolve("project/raw"));
    Path kept = Files.writeString(data.resolve("measurements.csv"), "1,2");
    DomainException failure =
        catchThrowableOfType(
            DomainException.class,
            () -> WorkspaceFolder.create(folder.resolve("project"), "# hi\n"));
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE);
    assertThat(failure.getMessage()).contains("project/raw");
    assertThat(kept).hasContent("1,2");
    assertThat(folder.resolve("project/ddn.toml")).doesNotExist();
    DomainException root =
        catchThrowableOfType(
            DomainException.class, () -> WorkspaceFolder.create(folder.getRoot(), "# hi\n"));
    assertThat(root.code()).isEqualTo(ErrorCode.BAD_USAGE);
  }

  @Test
  void aFileIsNoPlaceForAWorkspace() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    DomainException failure =
        catchThrowableOfType(DomainException.class, () -> WorkspaceFolder.create(file, ""));
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE);
    assertThat(failure.getMessage()).contains("is a file");
  }

  private Path workspace(String name) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    Files.writeString(root.resolve("ddn.toml"), "");
    return root;
  }
}
