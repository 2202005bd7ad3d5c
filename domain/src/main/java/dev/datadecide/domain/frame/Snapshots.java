package dev.datadecide.domain.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a workspace publishes for readers that must not meet its writer. */
public interface Snapshots {
  /**
   * Writes all frames as they are now, of one state, into one file that readers open by themselves,
   * and each as Parquet beside it. Computed frames come as they were put together last.
   *
   * <p>Everything is complete before any file is put in its place; each then takes the place of the
   * one before at once, so that whoever has an old one open reads it to its end. On a failure
   * nothing has changed.
   *
   * @param file the one file
   * @param folder of the Parquet files
   * @param notes what the snapshot says of itself, by key
   */
  List<PublishedFrame> publish(Path file, Path folder, Map<String, String> notes);
}
