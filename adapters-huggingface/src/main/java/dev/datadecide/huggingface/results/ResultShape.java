package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** One shape in which the results are found. */
interface ResultShape {
  /** For people. */
  String name();

  /** What a file of this shape has, for a message about one that has not. */
  List<String> signature();

  /** The columns as published, by which a file of this shape is reviewed. */
  default PublishedSchema published() {
    return PublishedSchema.NONE;
  }

  /** Which columns to read when a file has this shape; empty when it has not. */
  Optional<ColumnPlan> columns(ResultColumns file);

  /**
   * A reader for one thread; a file may have several, each of which gets some of its batches.
   *
   * @param done rows that are not to be read, by number
   */
  BatchReader reader(RecordSink sink, Doubts doubts, LongPredicate done);

  /**
   * How records get in.
   *
   * @param rest the feed of the rows for which a predicate is false
   */
  default LoadPlan.Step step(ColumnPlan plan, Function<LongPredicate, LoadPlan.Feed> rest) {
    return rest.apply(row -> false);
  }

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
