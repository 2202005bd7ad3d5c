package dev.datadecide.wandb.export;

import java.util.Optional;

/** Where the JSON texts of a run's row come from: the row itself, or other files of the export. */
@FunctionalInterface
interface RunParts {
  /** Only what the row itself has. */
  RunParts OWN = ExportRow::content;

  /** A part's text; empty when it is nowhere. */
  Optional<String> text(ExportRow row, String part);
}
