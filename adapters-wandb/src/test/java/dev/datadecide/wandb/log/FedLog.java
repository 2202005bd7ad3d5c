package dev.datadecide.wandb.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.CollectedRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the source makes of a log. */
final class FedLog {
  private final CollectedRecords records = new CollectedRecords();

  private FedLog(LoadPlan plan) {
    ((LoadPlan.Feed) plan.step()).into(records);
  }

  static FedLog of(Path log, String... options) {
    return of(log, List.of(log), options);
  }

  /** A log among other places of one request. */
  static FedLog of(Path log, List<Path> places, String... options) {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      given.put(options[i], options[i + 1]);
    }
    try {
      Path real = log.toRealPath();
      SourceRequest request =
          new SourceRequest(
              Objects.requireNonNull(real.getParent()),
              places.stream().map(Path::toString).toList(),
              given,
              TransferProgress.NONE);
      RawArtifact artifact =
          new RawArtifact(
              new ContentDigest("0".repeat(64)),
              Files.size(real),
              real.toString(),
              Optional.empty());
      FedLog fed = new FedLog(new WandbOfflineSource().plan(artifact, real, request));
      fed.requireWholeAccount();
      return fed;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Every record is spoken of once. */
  private void requireWholeAccount() {
    Set<Object> numbers = new HashSet<>();
    for (TypedTable table :
        List.of(
            TypedTable.RUN,
            TypedTable.HISTORY_ROW,
            TypedTable.SYSTEM_METRIC_POINT,
            TypedTable.CONSOLE_LINE,
            TypedTable.FILE_REFERENCE,
            TypedTable.METRIC_DEFINITION)) {
      numbers.addAll(records.column(table, "row"));
    }
    for (long number = 0; number < numbers.size(); number++) {
      assertThat(numbers).contains(number);
    }
  }

  CollectedRecords records() {
    return records;
  }

  @Nullable Object run(String column) {
    return records.of(TypedTable.RUN).getFirst().get(column);
  }

  List<@Nullable Object> steps() {
    return records.column(TypedTable.HISTORY_ROW, "step");
  }

  /** What was printed, in the order in which the lines were begun. */
  List<Object> lines() {
    Map<Object, Object> lines = new TreeMap<>();
    records
        .of(TypedTable.CONSOLE_LINE)
        .forEach(line ->
            lines.put(
                Objects.requireNonNull(line.get("position")),
                Objects.requireNonNull(line.get("line"))));
    return List.copyOf(lines.values());
  }

  /** The rows' values by metric: numbers as doubles or exact digits, others as JSON. */
  List<Map<String, Object>> rows() {
    Map<Object, Map<String, Object>> rows = new TreeMap<>();
    records.column(TypedTable.HISTORY_ROW, "row").forEach(row -> rows.put(row, new TreeMap<>()));
    records
        .of(TypedTable.METRIC_POINT)
        .forEach(point -> {
          Object exact = point.get("exact");
          Objects.requireNonNull(rows.get(point.get("row")))
              .put((String) point.get("metric"), exact == null ? point.get("value") : exact);
        });
    records
        .of(TypedTable.METRIC_OBJECT)
        .forEach(value ->
            Objects.requireNonNull(rows.get(value.get("row")))
                .put((String) value.get("metric"), value.get("json")));
    return List.copyOf(rows.values());
  }

  /** Leaves of the configuration or summary: JSON by path. */
  Map<String, Object> leaves(TypedTable table) {
    Map<String, Object> leaves = new TreeMap<>();
    records.of(table).forEach(leaf -> leaves.put((String) leaf.get("path"), leaf.get("json")));
    return leaves;
  }
}
