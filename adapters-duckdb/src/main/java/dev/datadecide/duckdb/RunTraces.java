package dev.datadecide.duckdb;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;

import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a run has left its traces, and files without them. */
final class RunTraces {
  private final Database database;

  @Inject
  RunTraces(Database database) {
    this.database = database;
  }

  Set<Long> batches(RunKey run) {
    String details =
        LoadedTables.DETAILS.stream()
            .map(table ->
                " UNION SELECT batch FROM " + LoadedTables.core(table) + " WHERE run_key = $1")
            .collect(Collectors.joining());
    List<Long> own =
        database.read(connection ->
            Sql.list(
                connection,
                "WITH own AS (SELECT batch FROM core.run_provenance WHERE run_key = $1"
                    + " UNION SELECT batch FROM core.run WHERE run_key = $1"
                    + details
                    + " UNION SELECT batch FROM core.posttraining_evaluation"
                    + " WHERE named_run = $2 UNION SELECT batch FROM core.evaluation_instance"
                    + " WHERE model IN (SELECT model FROM core.posttraining_evaluation"
                    + " WHERE named_run = $2)),"
                    // The same content may have come again.
                    + " contents AS (SELECT sha256 FROM ledger.batch"
                    + " WHERE batch IN (SELECT batch FROM own))"
                    + " SELECT batch FROM ledger.batch"
                    + " WHERE sha256 IN (SELECT sha256 FROM contents)",
                row -> row.getLong(1),
                run.text(),
                run.runId()));
    return Set.copyOf(own);
  }

  List<RunKey> knownOnlyBy(Set<Long> batches) {
    List<@Nullable Object[]> numbers = new ArrayList<>();
    batches.forEach(batch -> numbers.add(new @Nullable Object[] {batch}));
    return database.write(connection -> {
      TempRows.fill(connection, "some_batch", List.of(integer("batch")), numbers);
      List<RunKey> runs =
          Sql.list(
              connection,
              "SELECT run_key FROM core.run_provenance WHERE run_key IN"
                  + " (SELECT run_key FROM core.run) GROUP BY run_key"
                  + " HAVING bool_and(batch IN (SELECT batch FROM some_batch)) ORDER BY run_key",
              row -> ObservedRuns.key(row.getString(1)));
      Sql.execute(connection, "DROP TABLE temp.main.some_batch");
      return runs;
    });
  }

  void copyWithout(Path file, Collection<Long> rows, Path target) {
    List<@Nullable Object[]> numbers = new ArrayList<>();
    rows.forEach(row -> numbers.add(new @Nullable Object[] {row}));
    database.aside(connection -> {
      TempRows.fill(connection, "left_out", List.of(integer("number")), numbers);
      return Sql.execute(
          connection,
          "COPY (SELECT * EXCLUDE (file_row_number) FROM read_parquet("
              + Sql.text(file.toString())
              + ", file_row_number = true) WHERE file_row_number NOT IN"
              + " (SELECT number FROM left_out) ORDER BY file_row_number) TO "
              + Sql.text(target.toString())
              + " (FORMAT parquet, COMPRESSION zstd)");
    });
  }
}
