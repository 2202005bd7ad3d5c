package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import java.util.List;
import java.util.Optional;

/** One shape in which the results are found. */
interface ResultShape {
  /** For people. */
  String name();

  /** What a file of this shape has, for a message about one that has not. */
  List<String> signature();

  /** Which columns to read when a file has this shape; empty when it has not. */
  Optional<ColumnPlan> columns(ResultColumns file);

  /** A reader for one thread; a file may have several, each of which gets some of its batches. */
  BatchReader reader(RecordSink sink, Doubts doubts);

  /**
   * The columns of a file by what is done with them.
   *
   * @param read the columns to read
   * @param unknown columns that are not read and that nothing is known about
   */
  record ColumnPlan(List<String> read, List<String> unknown) {
    public ColumnPlan {
      read = List.copyOf(read);
      unknown = List.copyOf(unknown);
    }
  }

  /** Makes entries, rejected records and doubts of a batch; remembers nothing of it. */
  @FunctionalInterface
  interface BatchReader {
    void read(ColumnBatch batch);
  }
}
