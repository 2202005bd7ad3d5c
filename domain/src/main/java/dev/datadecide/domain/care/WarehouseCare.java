package dev.datadecide.domain.care;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.run.RunKey;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What an engine offers for looking after its warehouse. */
public interface WarehouseCare {
  /** What the tables hold. Reads all of them. */
  WarehouseContent content();

  /**
   * Begins an empty warehouse beside this one. It shares the raw artifacts; everything else of it
   * is new. What an interruption leaves of it is removed at the next start.
   */
  Rebuilding rebuild();

  /**
   * Copies the warehouse as it is committed, complete in one file, while others read; writers wait.
   *
   * @param target a file that does not exist
   * @return the digest of the bytes, read back from the copy
   */
  ContentDigest copy(Path target);

  /** The file that holds the tables. */
  Path database();

  /** The tables behind the frames, with every column, in order of their names. */
  List<TableDescription> tables();

  /** Files of the workspace that nothing needs, found without changing any. */
  List<Leftover> leftovers();

  /** Removes leftovers that were found before; the bytes that became free. */
  long remove(Collection<Leftover> leftovers);

  /**
   * The batches whose artifacts speak of a run, known records included: its description and its
   * history, what is of it besides, and scores of models that are called by it.
   */
  Set<Long> batchesAbout(RunKey run);

  /** The logged runs that no other batches than these speak of, in order of their keys. */
  List<RunKey> knownOnlyBy(Set<Long> batches);

  /**
   * Copies a Parquet file without some of its rows; columns and their types stay.
   *
   * @param rows numbers of rows, from 0
   */
  void copyWithout(Path file, Collection<Long> rows, Path target);

  /** What was forgotten here, oldest first. */
  List<Forgotten> forgotten();
}
