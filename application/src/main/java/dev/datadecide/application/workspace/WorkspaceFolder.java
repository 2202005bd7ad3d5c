package dev.datadecide.application.workspace;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder with a {@code ddn.toml}: one collection of runs, artifacts and results. */
public record WorkspaceFolder(Path root) {
  /** Variable that names the workspace where no flag does. */
  public static final String VARIABLE = "DDN_WORKSPACE";

  /** The file that makes a folder a workspace. */
  public static final String CONFIGURATION = "ddn.toml";

  private static final String PLUGINS = "plugins";

  /** What a warehouse keeps in a workspace. */
  private static final List<String> OWN = List.of("raw", "warehouse.duckdb", ".ddn");

  /** An existing workspace; {@code NOT_A_WORKSPACE} when the folder is none. */
  public static WorkspaceFolder at(Path folder) {
    if (!isWorkspace(folder)) {
      throw new DomainException(
          ErrorCode.NOT_A_WORKSPACE,
          folder + (Files.isDirectory(folder) ? " has no " + CONFIGURATION : " is no folder"),
          "make a workspace there: ddn init " + folder);
    }
    return new WorkspaceFolder(folder.toAbsolutePath().normalize());
  }

  /**
   * The workspace that is meant: the named one, else the one of {@value #VARIABLE}, else the
   * nearest folder from {@code directory} upwards that is one.
   */
  public static WorkspaceFolder find(
      Optional<Path> named, Map<String, String> environment, Path directory) {
    Optional<Path> said =
        named.or(() ->
            Optional.ofNullable(environment.get(VARIABLE))
                .filter(value -> !value.isBlank())
                .map(Path::of));
    return said.map(folder -> at(directory.resolve(folder)))
        .or(() -> above(directory))
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.NOT_A_WORKSPACE,
                "neither " + directory + " nor a folder above it is a workspace",
                "make one (ddn init DIR), or name one (--workspace DIR or " + VARIABLE + ")"));
  }

  private static Optional<WorkspaceFolder> above(Path directory) {
    for (Path folder = directory.toAbsolutePath().normalize();
        folder != null;
        folder = folder.getParent()) {
      if (isWorkspace(folder)) {
        return Optional.of(new WorkspaceFolder(folder));
      }
    }
    return Optional.empty();
  }

  private static boolean isWorkspace(Path folder) {
    return Files.isRegularFile(folder.resolve(CONFIGURATION));
  }

  /**
   * Makes a workspace of a new or existing folder; {@code WORKSPACE_EXISTS} when it is one already.
   *
   * @param configuration text of its {@code ddn.toml}
   */
  public static WorkspaceFolder create(Path folder, String configuration) {
    refuseForeign(folder);
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve(CONFIGURATION), configuration, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException exists) {
      throw new DomainException(
          isWorkspace(folder) ? ErrorCode.WORKSPACE_EXISTS : ErrorCode.BAD_USAGE,
          isWorkspace(folder) ? folder + " is a workspace already" : folder + " is a file",
          isWorkspace(folder)
              ? "use it with --workspace " + folder + ", or choose another folder"
              : "choose another folder",
          exists);
    } catch (FileSystemException failure) {
      String reason = failure.getReason() == null ? "not writable" : failure.getReason();
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "cannot write " + failure.getFile() + ": " + reason,
          "check the folder's permissions and the free space, or choose another folder",
          failure);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "cannot write " + folder.resolve(CONFIGURATION) + ": " + failure.getMessage(),
          "check the folder's permissions and the free space, or choose another folder",
          failure);
    }
    return new WorkspaceFolder(folder.toAbsolutePath().normalize());
  }

  /** What a workspace keeps must not be somebody else's already. */
  private static void refuseForeign(Path folder) {
    if (folder.toAbsolutePath().normalize().getParent() == null) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, folder + " is the root of the file system", "choose another folder");
    }
    for (String own : OWN) {
      if (!isWorkspace(folder) && Files.exists(folder.resolve(own))) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            folder.resolve(own) + " exists, and a workspace would take it for its own",
            "choose another folder; if it is a workspace that lost its "
                + CONFIGURATION
                + ", make an empty file of that name");
      }
    }
  }

  /** Takes the mark of a workspace back from a folder that could not be opened as one. */
  public void abandon() {
    try {
      Files.deleteIfExists(configuration());
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "cannot remove " + configuration() + ": " + failure.getMessage(),
          "remove it by hand",
          failure);
    }
  }

  /** The workspace's {@code ddn.toml}. */
  public Path configuration() {
    return root.resolve(CONFIGURATION);
  }

  /** What is made for people and notebooks, and can be made again at any time. */
  public Path published() {
    return root.resolve("published");
  }

  /** For files of one process, which the next start removes. */
  public Path scratch() {
    return root.resolve(".ddn").resolve("tmp");
  }

  /** Places of the workspace's own plugins, none when there is no such folder. */
  public List<Path> pluginPlaces() {
    Path plugins = root.resolve(PLUGINS);
    return Files.isDirectory(plugins) ? List.of(plugins) : List.of();
  }
}
