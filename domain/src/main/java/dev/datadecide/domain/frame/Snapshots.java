package dev.datadecide.domain.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a workspace publishes for readers that must not meet its writer. */
public interface Snapshots {
  /** The one file that holds all frames. */
  String FILE = "snapshot.duckdb";

  /** The folder of the files with a frame each. */
  String FRAMES = "frames";

  /**
   * Writes all frames as they are now, of one state, into {@link #FILE}, which readers open by
   * themselves, and each as Parquet into {@link #FRAMES}. Computed frames come as they were put
   * together last.
   *
   * @param folder an empty one, for this alone; on a failure it may have anything in it
   * @param notes what the snapshot says of itself, by key
   */
  List<PublishedFrame> write(Path folder, Map<String, String> notes);
}
