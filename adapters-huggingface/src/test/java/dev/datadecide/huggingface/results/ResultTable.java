package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table to be read by the source under test: columns, then rows of cells in their order. */
final class ResultTable {
  static final String SUBJECT = "artifact " + "a".repeat(64);

  private static final Path FILE = Path.of("table.parquet");

  private final List<ColumnSpec> columns;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  ResultTable(ColumnSpec... columns) {
    this.columns = List.of(columns);
  }

  ResultTable(List<ColumnSpec> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds a row; a null cell is null. */
  ResultTable row(@Nullable Object... cells) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      Object cell = cells[i];
      if (cell != null) {
        row.put(columns.get(i).name(), cell);
      }
    }
    rows.add(row);
    return this;
  }

  LoadPlan plan() {
    InMemoryTables files = new InMemoryTables();
    files.put(FILE, columns, rows);
    return new ResultTables(files).plan(artifact(), FILE);
  }

  /** What becomes of the rows; checks that every row is accounted for. */
  CollectedRecords read() {
    LoadPlan plan = plan();
    CollectedRecords records = new CollectedRecords();
    LoadPlan.Feed feed =
        switch (plan.step()) {
          case LoadPlan.Feed every -> every;
          case PrintedScores scores -> scores.rest().apply(row -> false);
          case LoadPlan.WideHistory history -> throw new AssertionError(history);
        };
    feed.into(records);
    records.assertAccountsFor(plan.records());
    return records;
  }

  static RawArtifact artifact() {
    return new RawArtifact(
        new ContentDigest("a".repeat(64)), 1, "downloads/table.parquet", Optional.empty());
  }
}
