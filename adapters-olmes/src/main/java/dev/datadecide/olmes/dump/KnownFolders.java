package dev.datadecide.olmes.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folders as they were read; the last one is remembered while its files stay as they are, for all
 * files of a dump ask for it one after the other.
 */
final class KnownFolders {
  private volatile @Nullable Known last;

  private record Known(Path folder, List<String> state, DumpFolder content) {}

  /** What the folder of a file says. */
  DumpFolder of(Path file) {
    Path folder = file.toAbsolutePath().resolveSibling("");
    List<String> state = state(folder);
    Known known = last;
    if (known != null && known.folder.equals(folder) && known.state.equals(state)) {
      return known.content;
    }
    DumpFolder content = DumpFolder.read(folder);
    last = new Known(folder, state, content);
    return content;
  }

  private static List<String> state(Path folder) {
    List<String> state = new ArrayList<>();
    for (Path file : DumpFolder.tellingFiles(folder)) {
      try {
        state.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      } catch (IOException unreadable) {
        throw DumpFile.unreadable(file, unreadable);
      }
    }
    return state;
  }
}
