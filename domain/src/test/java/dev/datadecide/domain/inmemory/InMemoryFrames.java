package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.BuiltFrame.Freshness;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameColumns;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.FrameStatus;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.CheckpointScores.Place;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Frames over {@link InMemoryRecords}. */
final class InMemoryFrames implements Frames {
  private static final Set<String> KNOWN =
      Tasks.all().stream().map(EvaluationTask::name).collect(Collectors.toSet());

  private record Built(BuiltFrame frame, int entries) {}

  private final InMemoryRecords records;
  private final InMemoryTabularFiles files;
  private final Path folder;
  private final Map<Frame, Built> built = new EnumMap<>(Frame.class);

  InMemoryFrames(InMemoryRecords records, InMemoryTabularFiles files, Path workspace) {
    this.records = records;
    this.files = files;
    this.folder = workspace.resolve("published").resolve("frames");
  }

  @Override
  public List<FrameStatus> list() {
    return Arrays.stream(Frame.values())
        .map(frame ->
            new FrameStatus(
                frame,
                rows(frame, FrameColumns.of(frame, FrameLayout.EXTENDED)).size(),
                FrameColumns.of(frame, FrameLayout.EXTENDED).size(),
                Optional.ofNullable(built.get(frame)).map(this::standing)))
        .toList();
  }

  private BuiltFrame standing(Built known) {
    BuiltFrame frame = known.frame();
    return new BuiltFrame(
        frame.file(),
        frame.layout(),
        frame.rows(),
        known.entries() == entries() ? Freshness.FRESH : Freshness.STALE);
  }

  private int entries() {
    return records.of(TypedTable.PRETRAINING_EVALUATION).size()
        + records.of(TypedTable.PRETRAINING_PERPLEXITY).size();
  }

  @Override
  public BuiltFrame build(Frame frame, FrameLayout layout) {
    Path file = folder.resolve(frame.label() + ".parquet");
    write(frame, layout, file);
    BuiltFrame result =
        new BuiltFrame(
            file, Optional.of(layout), OptionalLong.of(files.schema(file).rows()), Freshness.FRESH);
    built.put(frame, new Built(result, entries()));
    return result;
  }

  @Override
  public void write(Frame frame, FrameLayout layout, Path file) {
    List<ColumnBatch> batches = new ArrayList<>();
    read(frame, layout, batches::add);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    files.write(file, specs(FrameColumns.of(frame, layout)), batches);
  }

  @Override
  public void read(Frame frame, FrameLayout layout, Consumer<ColumnBatch> sink) {
    List<FrameColumn> columns = FrameColumns.of(frame, layout);
    List<ColumnSpec> specs = specs(columns);
    ColumnBatchBuilder batch = new ColumnBatchBuilder(specs);
    for (@Nullable Object[] row : rows(frame, columns)) {
      for (int i = 0; i < row.length; i++) {
        Object value = row[i];
        if (value != null) {
          InMemoryTabularFiles.set(batch, i, specs.get(i).type(), value);
        }
      }
      batch.endRow();
      if (batch.rows() == ColumnBatchBuilder.DEFAULT_ROWS) {
        sink.accept(batch.build());
      }
    }
    if (batch.rows() > 0) {
      sink.accept(batch.build());
    }
  }

  private static List<ColumnSpec> specs(List<FrameColumn> columns) {
    return columns.stream().map(FrameColumn::spec).toList();
  }

  private List<@Nullable Object[]> rows(Frame frame, List<FrameColumn> columns) {
    Map<Place, CheckpointScores> checkpoints = new TreeMap<>(Place.ORDER);
    records
        .of(TypedTable.PRETRAINING_EVALUATION)
        .forEach(item -> {
          String task = item.entry().text("task");
          if (task != null && KNOWN.contains(task)) {
            Place.of(item.entry())
                .ifPresent(place ->
                    checkpoints
                        .computeIfAbsent(place, CheckpointScores::new)
                        .addScores(item.entry()));
          }
        });
    records
        .of(TypedTable.PRETRAINING_PERPLEXITY)
        .forEach(item ->
            Place.of(item.entry())
                .ifPresent(place ->
                    checkpoints
                        .computeIfAbsent(place, CheckpointScores::new)
                        .addPerplexities(item.entry())));
    return new FrameRows(frame, columns).of(List.copyOf(checkpoints.values()));
  }
}
