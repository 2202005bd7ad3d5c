package dev.datadecide.wandb.record;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.wandb.record.ConfigLeaves.Leaf;
import java.util.List;
import java.util.Optional;

/** One run, read: what goes into the typed tables. */
public record RunEntry(
    String entity,
    String project,
    String runId,
    Attributes attributes,
    List<String> tags,
    List<Leaf> configuration,
    List<Leaf> summary) {
  /** The columns of {@code RUN} behind the key. */
  public record Attributes(
      Optional<String> internalProjectId,
      String displayName,
      String state,
      Optional<Long> createdAt,
      Optional<String> sweepId,
      Optional<String> group,
      Optional<String> jobType,
      Optional<String> notes,
      Optional<Long> lastStep,
      Optional<String> extra,
      Optional<Long> historyLineCount,
      Optional<Long> observedAt) {}

  public void into(EntryBuffers buffers, String host, long row) {
    ColumnBatchBuilder run = buffers.of(TypedTable.RUN);
    run.integer(0, row);
    run.text(TypedTable.RUN.indexOf("host"), host);
    run.text(TypedTable.RUN.indexOf("entity"), entity);
    run.text(TypedTable.RUN.indexOf("project"), project);
    run.text(TypedTable.RUN.indexOf("run_id"), runId);
    text(run, "internal_project_id", attributes.internalProjectId());
    run.text(TypedTable.RUN.indexOf("display_name"), attributes.displayName());
    run.text(TypedTable.RUN.indexOf("state"), attributes.state());
    attributes
        .createdAt()
        .ifPresent(micros -> run.integer(TypedTable.RUN.indexOf("created_at"), micros));
    text(run, "sweep_id", attributes.sweepId());
    text(run, "group_name", attributes.group());
    text(run, "job_type", attributes.jobType());
    text(run, "notes", attributes.notes());
    attributes.lastStep().ifPresent(step -> run.integer(TypedTable.RUN.indexOf("last_step"), step));
    text(run, "extra", attributes.extra());
    attributes
        .historyLineCount()
        .ifPresent(rows -> run.integer(TypedTable.RUN.indexOf("history_line_count"), rows));
    attributes
        .observedAt()
        .ifPresent(micros -> run.integer(TypedTable.RUN.indexOf("observed_at"), micros));
    run.endRow();
    for (int i = 0; i < tags.size(); i++) {
      ColumnBatchBuilder tag = buffers.of(TypedTable.RUN_TAG);
      tag.integer(0, row)
          .integer(TypedTable.RUN_TAG.indexOf("position"), i)
          .text(TypedTable.RUN_TAG.indexOf("tag"), tags.get(i));
      tag.endRow();
    }
    leaves(buffers, TypedTable.CONFIG_ENTRY, row, configuration);
    leaves(buffers, TypedTable.SUMMARY_ENTRY, row, summary);
  }

  private static void text(ColumnBatchBuilder run, String column, Optional<String> value) {
    value.ifPresent(text -> run.text(TypedTable.RUN.indexOf(column), text));
  }

  private static void leaves(EntryBuffers buffers, TypedTable table, long row, List<Leaf> leaves) {
    for (Leaf leaf : leaves) {
      ColumnBatchBuilder entries = buffers.of(table);
      entries
          .integer(0, row)
          .text(table.indexOf("path"), leaf.path())
          .text(table.indexOf("json"), leaf.json())
          .text(table.indexOf("type"), leaf.type().name());
      entries.endRow();
    }
  }
}
