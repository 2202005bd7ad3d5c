package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of frames that are neither of evaluations nor computed: the catalogue, the runs and
 * their histories. The other views (lineages, scores of both phases) have no rows here.
 */
final class StoredFrames {
  private final InMemoryRecords records;
  private final InMemoryRuns runs;

  StoredFrames(InMemoryRecords records, InMemoryRuns runs) {
    this.records = records;
    this.runs = runs;
  }

  List<Map<String, @Nullable Object>> rows(FrameDefinition frame) {
    return switch (frame.name()) {
      case "recipes" ->
          DataRecipes.all().stream()
              .map(recipe ->
                  row(
                      frame,
                      recipe.displayName(),
                      recipe.normalizedName(),
                      recipe.family(),
                      recipe.hubModelSlug(),
                      (long) recipe.order()))
              .toList();
      case "model_sizes" ->
          ModelSizes.all().stream()
              .map(size ->
                  row(
                      frame,
                      size.label(),
                      size.trainingParameters(),
                      size.exactNonEmbeddingParameters(),
                      size.finalStep(),
                      (long) size.order()))
              .toList();
      case "tasks" ->
          Tasks.all().stream()
              .map(task ->
                  row(
                      frame,
                      task.name(),
                      task.display(),
                      task.group(),
                      (long) task.instances(),
                      task.randomBaseline(),
                      task.primaryMetric()))
              .toList();
      case "metrics" ->
          Metrics.all().stream()
              .map(metric -> row(frame, metric.name(), metric.meaning(), metric.direction().name()))
              .toList();
      case "runs" -> runs.list(RunQuery.ALL).stream().map(each -> run(frame, each)).toList();
      case "hyperparameters" -> hyperparameters(frame);
      case "progression" -> progression(frame);
      default -> List.of();
    };
  }

  private static Map<String, @Nullable Object> row(
      FrameDefinition frame, @Nullable Object... values) {
    Map<String, @Nullable Object> row = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(frame.specs().get(i).name(), values[i]);
    }
    return row;
  }

  private static Map<String, @Nullable Object> run(FrameDefinition frame, RunRow run) {
    return row(
        frame,
        run.key().text(),
        run.key().runId(),
        run.displayName(),
        run.key().entity(),
        run.key().project(),
        run.state().name(),
        run.type().label(),
        run.pattern().orElse(null),
        run.recipe().orElse(null),
        run.size().orElse(null),
        run.seed().orElse(null),
        run.checkpointStep().orElse(null),
        run.createdAt().map(StoredFrames::micros).orElse(null),
        null,
        run.source());
  }

  private static Long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  private List<Map<String, @Nullable Object>> hyperparameters(FrameDefinition frame) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (RunRow run : runs.list(RunQuery.ALL)) {
      runs.find(run.key())
          .ifPresent(typed ->
              typed
                  .hyperparameters()
                  .forEach(value ->
                      rows.add(
                          row(
                              frame,
                              run.key().text(),
                              value.name(),
                              status(value),
                              text(value),
                              null))));
    }
    return rows;
  }

  private static String status(HyperparameterValue value) {
    return switch (value) {
      case HyperparameterValue.Present present -> "present";
      case HyperparameterValue.Defaulted defaulted -> "defaulted";
      case HyperparameterValue.MissingRequired missing -> "missing_required";
      case HyperparameterValue.MissingOptional missing -> "missing_optional";
      case HyperparameterValue.NotApplicable missing -> "not_applicable";
    };
  }

  private static @Nullable String text(HyperparameterValue value) {
    return switch (value) {
      case HyperparameterValue.Present present -> present.value();
      case HyperparameterValue.Defaulted defaulted -> defaulted.value();
      case HyperparameterValue.MissingRequired missing -> null;
      case HyperparameterValue.MissingOptional missing -> null;
      case HyperparameterValue.NotApplicable missing -> null;
    };
  }

  private List<Map<String, @Nullable Object>> progression(FrameDefinition frame) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (InMemoryRecords.Item item : records.of(TypedTable.HISTORY_ROW)) {
      for (InMemoryRecords.Entry point : item.part(TypedTable.METRIC_POINT)) {
        rows.add(
            row(
                frame,
                records.owner(item).text(),
                item.entry().integer("step"),
                item.entry().integer("timestamp"),
                item.entry().value("runtime"),
                Objects.requireNonNull(point.text("metric")),
                point.value("value"),
                point.text("exact")));
      }
    }
    return rows;
  }
}
