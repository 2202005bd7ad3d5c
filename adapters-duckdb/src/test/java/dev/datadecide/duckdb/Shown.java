package dev.datadecide.duckdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a workspace shows of what came in, without the numbers of batches. */
final class Shown {
  private static final List<String> QUERIES =
      List.of(
          "SELECT r.* EXCLUDE (batch, \"row\", digest, superseded),"
              + " (SELECT list(e.path || e.json ORDER BY e.position) FROM core.config_entry e"
              + " WHERE e.batch = r.batch AND e.\"row\" = r.\"row\") FROM core.run r"
              + " WHERE NOT superseded ORDER BY ALL",
          "SELECT * FROM core.run_alias ORDER BY ALL",
          "SELECT h.run_key, h.step, h.\"timestamp\", h.metric_count, p.metric, p.value, p.exact"
              + " FROM core.history_row h LEFT JOIN core.metric_point p ON p.batch = h.batch"
              + " AND p.\"row\" = h.\"row\" WHERE NOT h.superseded ORDER BY ALL",
          "SELECT * EXCLUDE (batch, \"row\") FROM core.pretraining_evaluation"
              + " WHERE NOT superseded ORDER BY ALL",
          "SELECT DISTINCT * EXCLUDE (batch, \"row\", superseded)"
              + " FROM core.pretraining_evaluation ORDER BY ALL",
          "SELECT DISTINCT digest FROM core.run ORDER BY 1",
          "SELECT * FROM core.pretraining_run ORDER BY ALL",
          "SELECT rule, severity, subject, detail FROM core.quality_finding ORDER BY ALL");

  private Shown() {}

  static List<String> of(Path workspace) {
    List<String> shown = new ArrayList<>();
    QUERIES.forEach(sql -> shown.addAll(Peek.rows(workspace, sql)));
    return shown;
  }
}
