package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.huggingface.results.CheckpointNames.SeedNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Shards of the published perplexities: one row per checkpoint, one column per validation set. A
 * row without any value is rejected.
 */
final class RawPerplexities implements ResultShape {
  private static final List<String> SETS =
      PerplexitySets.all().stream().map(PerplexitySet::hubColumn).toList();

  @Override
  public String name() {
    return "raw perplexity results, one column per validation set";
  }

  @Override
  public List<String> signature() {
    List<String> signature = new ArrayList<>(CheckpointColumns.NAMES);
    signature.add("eval/<set>-validation/Perplexity");
    return signature;
  }

  @Override
  public PublishedSchema published() {
    return new PublishedSchema(
        Stream.of(
                PublishedSchema.texts(CheckpointColumns.TEXTS),
                PublishedSchema.numbers(List.of(CheckpointColumns.STEP)),
                PublishedSchema.reals(SETS))
            .flatMap(List::stream)
            .toList(),
        List.of());
  }

  @Override
  public Optional<ColumnPlan> columns(ResultColumns file) {
    if (!file.hasAll(CheckpointColumns.NAMES) || SETS.stream().noneMatch(file::has)) {
      return Optional.empty();
    }
    List<String> read = new ArrayList<>(CheckpointColumns.NAMES);
    SETS.stream().filter(file::has).forEach(read::add);
    return Optional.of(new ColumnPlan(read, file.others(read)));
  }

  @Override
  public BatchReader reader(RecordSink sink, Doubts doubts, LongPredicate done) {
    CheckpointNames names = new CheckpointNames(SeedNumbers.PUBLISHED, doubts);
    PerplexityEntries entries = new PerplexityEntries(sink);
    return batch -> {
      read(batch, new CheckpointColumns(batch, names, sink), entries, sink, doubts);
      entries.flush();
    };
  }

  private static void read(
      ColumnBatch batch,
      CheckpointColumns checkpoints,
      PerplexityEntries entries,
      RecordSink sink,
      Doubts doubts) {
    PerplexityColumns perplexities = PerplexityColumns.of(batch, PerplexitySet::hubColumn, doubts);
    for (int row = 0; row < batch.rows(); row++) {
      Optional<Checkpoint> checkpoint = checkpoints.at(row);
      long record = batch.firstRow() + row;
      if (checkpoint.isEmpty()) {
        continue;
      }
      if (perplexities.hasValues(row)) {
        entries.begin(record, checkpoint.get());
        perplexities.into(entries, row);
        entries.end();
      } else {
        sink.reject(new RejectedRecord(record, 0, "no perplexity has a value"));
      }
    }
  }
}
