package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.BuiltFrame.Freshness;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameArtifact;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.FrameStatus;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.CheckpointScores.Place;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.SelectionPlan;
import dev.datadecide.domain.selection.SelectionPlanner;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private static final Set<TypedTable> EVALUATIONS =
      Set.of(TypedTable.PRETRAINING_EVALUATION, TypedTable.PRETRAINING_PERPLEXITY);

  private record Built(BuiltFrame frame, String state) {}

  private record Computed(String state, List<Map<String, @Nullable Object>> rows) {}

  private final InMemoryRecords records;
  private final InMemoryTabularFiles files;
  private final StoredFrames stored;
  private final Path folder;
  private final Map<String, Built> built = new HashMap<>();
  private final Map<String, Computed> computed = new HashMap<>();

  InMemoryFrames(
      InMemoryRecords records, InMemoryTabularFiles files, InMemoryRuns runs, Path workspace) {
    this.records = records;
    this.files = files;
    this.stored = new StoredFrames(records, runs);
    this.folder = workspace.resolve("published").resolve("frames");
  }

  @Override
  public List<FrameStatus> list() {
    return FrameDefinitions.all().stream()
        .map(frame ->
            new FrameStatus(
                frame,
                rows(frame, FrameLayout.EXTENDED).size(),
                Optional.ofNullable(built.get(frame.name())).map(this::standing)))
        .toList();
  }

  private BuiltFrame standing(Built known) {
    BuiltFrame frame = known.frame();
    return new BuiltFrame(
        frame.file(),
        frame.layout(),
        frame.rows(),
        known.state().equals(state()) ? Freshness.FRESH : Freshness.STALE);
  }

  @Override
  public String state() {
    return "entries-" + records.said().size();
  }

  @Override
  public BuiltFrame build(FrameDefinition frame, FrameLayout layout) {
    Path file = folder.resolve(frame.name() + ".parquet");
    SelectionPlan plan =
        SelectionPlanner.plan(FrameSelection.builder().frame(frame.name()).layout(layout).build());
    long rows = write(plan, Map.of(), file);
    BuiltFrame result =
        new BuiltFrame(file, Optional.of(layout), OptionalLong.of(rows), Freshness.FRESH);
    built.put(frame.name(), new Built(result, state()));
    return result;
  }

  @Override
  public long write(SelectionPlan plan, Map<String, String> notes, Path file) {
    List<ColumnBatch> batches = new ArrayList<>();
    long rows = read(plan, batches::add);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    files.write(file, plan.specs(), batches);
    return rows;
  }

  @Override
  public long stream(SelectionPlan plan, Consumer<ColumnBatch> sink) {
    return read(plan, sink);
  }

  @Override
  public long read(SelectionPlan plan, Consumer<ColumnBatch> sink) {
    List<ColumnSpec> specs = plan.specs();
    ColumnBatchBuilder batch = new ColumnBatchBuilder(specs);
    long rows = 0;
    for (@Nullable Object[] row : new PlanRows(plan).of(rows(plan.frame(), plan.layout()))) {
      for (int i = 0; i < row.length; i++) {
        Object value = row[i];
        if (value != null) {
          InMemoryTabularFiles.set(batch, i, specs.get(i).type(), value);
        }
      }
      batch.endRow();
      rows++;
      if (batch.rows() == ColumnBatchBuilder.DEFAULT_ROWS) {
        sink.accept(batch.build());
      }
    }
    if (batch.rows() > 0) {
      sink.accept(batch.build());
    }
    return rows;
  }

  @Override
  public List<String> values(FrameDefinition frame, String column) {
    return rows(frame, FrameLayout.EXTENDED).stream()
        .map(row -> row.get(column))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Optional<String> stateOf(FrameDefinition frame) {
    return Optional.ofNullable(computed.get(frame.name())).map(Computed::state);
  }

  @Override
  public void replace(FrameDefinition frame, String state, Consumer<Consumer<ColumnBatch>> rows) {
    List<Map<String, @Nullable Object>> taken = new ArrayList<>();
    rows.accept(batch -> {
      if (!batch.specs().equals(frame.specs())) {
        throw new IllegalArgumentException(frame.name() + " has other columns: " + batch.specs());
      }
      for (int row = 0; row < batch.rows(); row++) {
        Map<String, @Nullable Object> cells = new HashMap<>();
        for (int i = 0; i < batch.specs().size(); i++) {
          cells.put(batch.specs().get(i).name(), batch.columns().get(i).value(row));
        }
        taken.add(cells);
      }
    });
    computed.put(frame.name(), new Computed(state, taken));
  }

  @Override
  public List<FrameArtifact> artifacts(FrameDefinition frame) {
    return records.said().stream()
        .filter(said -> frame.evaluations().isEmpty() || EVALUATIONS.contains(said.item().table()))
        .map(said ->
            new FrameArtifact(
                said.artifact().digest(),
                new SourceId(said.item().source()),
                said.artifact().origin()))
        .distinct()
        .sorted(Comparator.comparing(FrameArtifact::digest))
        .toList();
  }

  private List<Map<String, @Nullable Object>> rows(FrameDefinition frame, FrameLayout layout) {
    if (frame.evaluations().isPresent()) {
      List<FrameColumn> columns = frame.columns(layout);
      return rows(frame.evaluations().get(), columns).stream()
          .map(row -> {
            Map<String, @Nullable Object> cells = new HashMap<>();
            for (int i = 0; i < row.length; i++) {
              cells.put(columns.get(i).name(), row[i]);
            }
            return cells;
          })
          .toList();
    }
    Computed known = computed.get(frame.name());
    return known != null ? known.rows() : stored.rows(frame);
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
