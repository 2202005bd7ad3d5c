package dev.datadecide.application.care;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.RunKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records of an artifact are of a run, told by reading it once more, and whether there are
 * records of anything else.
 */
final class RunRows implements RecordSink {
  private final Set<RunKey> keys;
  private final Set<String> ids;
  private final Set<String> models;
  private final TreeSet<Long> own = new TreeSet<>();
  private final TreeSet<Long> others = new TreeSet<>();

  /**
   * @param keys what the run is called
   * @param models what evaluated models are called that are the run; those that are found to be are
   *     added
   */
  RunRows(Set<RunKey> keys, Set<String> models) {
    this.keys = keys;
    this.models = models;
    ids = new TreeSet<>(keys.stream().map(RunKey::runId).toList());
  }

  /** The records of the run. */
  Set<Long> own() {
    return own;
  }

  /** The records that are of something else too, or of nothing that is known. */
  Set<Long> others() {
    return others;
  }

  /** Reads what a plan would load. */
  void read(LoadPlan plan, Path content, TabularFiles files) {
    switch (plan.step()) {
      case LoadPlan.Feed feed -> feed.into(this);
      case LoadPlan.WideHistory wide -> read(wide, content, files);
      // Published results of checkpoints name no run.
      case PrintedScores scores -> others.add(0L);
    }
    others.removeAll(own);
  }

  private void read(LoadPlan.WideHistory wide, Path content, TabularFiles files) {
    List<String> columns = new ArrayList<>(List.of(wide.runIdColumn()));
    wide.entityColumn().ifPresent(columns::add);
    wide.projectColumn().ifPresent(columns::add);
    files.read(
        content,
        columns,
        batch -> {
          for (int row = 0; row < batch.rows(); row++) {
            boolean isOwn =
                isRun(
                    wide.scope().host(),
                    cell(batch, wide.entityColumn(), wide.scope().entity(), row),
                    cell(batch, wide.projectColumn(), wide.scope().project(), row),
                    batch.text(wide.runIdColumn(), row));
            (isOwn ? own : others).add(batch.firstRow() + row);
          }
        });
  }

  private static @Nullable String cell(
      ColumnBatch batch, Optional<String> column, Optional<String> otherwise, int row) {
    return column
        .flatMap(name -> Optional.ofNullable(batch.text(name, row)))
        .or(() -> otherwise)
        .orElse(null);
  }

  /** Whether a record is of the run, as far as it says whose it is. */
  private boolean isRun(
      @Nullable String host,
      @Nullable String entity,
      @Nullable String project,
      @Nullable String runId) {
    return keys.stream()
        .anyMatch(key ->
            key.runId().equals(runId)
                && (host == null || host.equals(key.host()))
                && (entity == null || entity.equals(key.entity()))
                && (project == null || project.equals(key.project())));
  }

  @Override
  public void accept(TypedTable table, ColumnBatch entries) {
    switch (table) {
      case RUN,
          HISTORY_ROW,
          RUN_ABSENCE,
          SYSTEM_METRIC_POINT,
          CONSOLE_LINE,
          FILE_REFERENCE,
          METRIC_DEFINITION -> {
        for (int i = 0; i < entries.rows(); i++) {
          put(
              entries,
              i,
              isRun(
                  entries.text("host", i),
                  entries.text("entity", i),
                  entries.text("project", i),
                  entries.text("run_id", i)));
        }
      }
      case POSTTRAINING_EVALUATION -> {
        for (int i = 0; i < entries.rows(); i++) {
          String named = entries.text("named_run", i);
          String model = entries.text("model", i);
          boolean isOwn = named != null && ids.contains(named);
          if (isOwn && model != null) {
            models.add(model);
          }
          put(entries, i, isOwn);
        }
      }
      case EVALUATION_INSTANCE -> {
        for (int i = 0; i < entries.rows(); i++) {
          String model = entries.text("model", i);
          put(entries, i, model != null && models.contains(model));
        }
      }
      case PRETRAINING_EVALUATION, PRETRAINING_PERPLEXITY, MACRO_AVERAGE, SCALING_LAW_FIT -> {
        for (int i = 0; i < entries.rows(); i++) {
          put(entries, i, false);
        }
      }
      // Parts of the records above.
      case RUN_TAG, CONFIG_ENTRY, SUMMARY_ENTRY, METRIC_POINT, METRIC_OBJECT -> {}
    }
  }

  private void put(ColumnBatch entries, int i, boolean isOwn) {
    Column rows = entries.column(ColumnSpec.integer("row").name());
    (isOwn ? own : others).add(((Column.Integers) rows).values()[i]);
  }

  /** What cannot be used cannot be told to be of the run either. */
  @Override
  public void reject(RejectedRecord record) {
    others.add(record.row());
  }

  @Override
  public void report(QualityFinding finding) {}
}
