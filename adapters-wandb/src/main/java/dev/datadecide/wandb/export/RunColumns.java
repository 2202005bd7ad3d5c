package dev.datadecide.wandb.export;

import dev.datadecide.wandb.redaction.PersonalFields;
import java.util.List;
import java.util.Set;

/** What the columns of runs tables mean. */
final class RunColumns {
  /** JSON texts that dr_wandb wrote into one table, or each into a table of its own. */
  static final List<String> PARTS =
      List.of(
          "config",
          "summary",
          "wandb_metadata",
          "system_metrics",
          "system_attrs",
          "sweep_info",
          "tags");

  /** Columns with a place of their own in the typed tables, or that say what the rows say. */
  static final Set<String> ATTRIBUTES =
      Set.of(
          "run_id",
          "run_name",
          "display_name",
          "state",
          "project",
          "entity",
          "created_at",
          "group",
          "job_type",
          "notes",
          "sweep_name",
          "config",
          "summary",
          "summary_metrics",
          "exported_at",
          "internal_project_id",
          "last_history_step",
          "history_line_count",
          "history_keys",
          "files",
          "output_artifacts",
          "input_artifacts",
          JsonLines.UNREADABLE,
          "tags");

  private RunColumns() {}

  /** Which values of a column are personal. */
  static PersonalFields personalFields(String column) {
    return switch (column) {
      case "wandb_metadata" -> PersonalFields.METADATA;
      case "config",
          "summary",
          "summary_metrics",
          "system_metrics",
          "sweep_info",
          "tags",
          "group",
          "job_type",
          "notes" ->
          PersonalFields.CONFIGURATION;
      default -> PersonalFields.ATTRIBUTES;
    };
  }
}
