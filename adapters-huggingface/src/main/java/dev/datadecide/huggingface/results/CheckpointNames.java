package dev.datadecide.huggingface.results;

import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.TaskAverage;
import dev.datadecide.domain.suite.Tasks;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Resolves the names that records use. A name the catalogue does not know is kept, and a finding.
 */
final class CheckpointNames {
  /** Names remembered per kind; a hostile file has a new one in each row. */
  private static final int MOST_REMEMBERED = 10_000;

  private final Doubts doubts;
  private final SeedNumbers seedNumbers;
  private final Map<String, Resolved<String>> recipes = new HashMap<>();
  private final Map<String, Resolved<Checkpoint.Size>> sizes = new HashMap<>();
  private final Map<String, Resolved<String>> seeds = new HashMap<>();
  private final Map<String, Resolved<TaskName>> tasks = new HashMap<>();

  /** Whose numbers stand for seeds in a file. */
  enum SeedNumbers {
    /** 0 to 4, as the reference pipeline writes. */
    DATADEC,
    /** As published; of numbers only those that cannot be confused with the pipeline's. */
    PUBLISHED
  }

  /**
   * A task's name.
   *
   * @param isAverage whether it is an average over tasks
   * @param task the task, where the catalogue knows it and it is no average
   * @param primary how to check its primary metric, where it is such a task
   */
  record TaskName(
      String name,
      boolean isAverage,
      Optional<EvaluationTask> task,
      Optional<PrimaryMetricCheck> primary) {}

  /** What a name became, and the doubt when the catalogue does not know it. */
  private record Resolved<T>(T value, Optional<Doubt> doubt) {}

  CheckpointNames(SeedNumbers seedNumbers, Doubts doubts) {
    this.seedNumbers = seedNumbers;
    this.doubts = doubts;
  }

  String recipe(String text, long row) {
    return lookUp(recipes, text, row, CheckpointNames::resolveRecipe);
  }

  Checkpoint.Size size(String text, long row) {
    return lookUp(sizes, text, row, CheckpointNames::resolveSize);
  }

  String seed(String text, long row) {
    return lookUp(seeds, text, row, this::resolveSeed);
  }

  TaskName task(String text, long row) {
    return lookUp(tasks, text, row, CheckpointNames::resolveTask);
  }

  private <T> T lookUp(
      Map<String, Resolved<T>> known,
      String text,
      long row,
      Function<String, Resolved<T>> resolution) {
    Resolved<T> resolved = known.get(text);
    if (resolved == null) {
      resolved = resolution.apply(text);
      if (known.size() < MOST_REMEMBERED) {
        known.put(text, resolved);
      }
    }
    if (resolved.doubt().isPresent()) {
      doubts.add(resolved.doubt().get(), row);
    }
    return resolved.value();
  }

  private static Resolved<String> resolveRecipe(String text) {
    return DataRecipes.resolve(text)
        .map(match -> new Resolved<>(match.recipe().displayName(), Optional.<Doubt>empty()))
        .orElseGet(() ->
            new Resolved<>(text, unknown("recipe", text, nearest(DataRecipes.suggestions(text)))));
  }

  private static Resolved<Checkpoint.Size> resolveSize(String text) {
    return ModelSizes.resolve(text)
        .map(size ->
            new Resolved<>(
                new Checkpoint.Size(size.label(), Optional.of(size)), Optional.<Doubt>empty()))
        .orElseGet(() ->
            new Resolved<>(
                new Checkpoint.Size(text, Optional.empty()),
                unknown("size", text, nearest(ModelSizes.suggestions(text)))));
  }

  private Resolved<String> resolveSeed(String text) {
    return seedOf(text)
        .map(seed -> new Resolved<>(seed.hubName(), Optional.<Doubt>empty()))
        .orElseGet(() -> new Resolved<>(text, unknown("seed", text, "")));
  }

  private Optional<Seed> seedOf(String text) {
    return switch (seedNumbers) {
      case DATADEC ->
          text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9'
              ? Seeds.ofDatadecNumber(text.charAt(0) - '0')
              : Seeds.resolve(text);
      case PUBLISHED -> Seeds.resolve(text);
    };
  }

  private static Resolved<TaskName> resolveTask(String text) {
    return Tasks.resolve(text)
        .map(task -> new Resolved<>(taskName(task), Optional.<Doubt>empty()))
        .orElseGet(() ->
            new Resolved<>(
                new TaskName(text, false, Optional.empty(), Optional.empty()),
                unknown("task", text, "")));
  }

  private static TaskName taskName(BenchmarkTask task) {
    return new TaskName(
        task.name(),
        task instanceof TaskAverage,
        task instanceof EvaluationTask one ? Optional.of(one) : Optional.empty(),
        PrimaryMetricCheck.of(task));
  }

  private static Optional<Doubt> unknown(String kind, String text, String nearest) {
    return Optional.of(
        new Doubt(
            "unknown-" + kind,
            Severity.WARNING,
            "%s %s is not in the catalogue%s, kept as written"
                .formatted(kind, Excerpt.of(text), nearest)));
  }

  private static String nearest(List<String> suggestions) {
    return suggestions.isEmpty() ? "" : " (near: " + String.join(", ", suggestions) + ")";
  }
}
