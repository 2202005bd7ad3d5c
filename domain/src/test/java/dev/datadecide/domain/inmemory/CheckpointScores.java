package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.inmemory.InMemoryRecords.Entry;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.TaskAverage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is known of one checkpoint. */
final class CheckpointScores {
  /** What a checkpoint is called; texts as they came. */
  record Place(String recipe, String size, String seed, long step) {
    static final Comparator<Place> ORDER =
        Comparator.comparingInt((Place place) -> rank(place.modelSize().map(ModelSize::order)))
            .thenComparing(Place::size)
            .thenComparingInt(place -> rank(place.dataRecipe().map(DataRecipe::order)))
            .thenComparing(Place::recipe)
            .thenComparingInt(place -> rank(place.knownSeed().map(Seed::datadecNumber)))
            .thenComparing(Place::seed)
            .thenComparingLong(Place::step);

    private static int rank(Optional<Integer> order) {
      return order.orElse(Integer.MAX_VALUE);
    }

    Optional<ModelSize> modelSize() {
      return ModelSizes.all().stream().filter(each -> each.label().equals(size)).findFirst();
    }

    Optional<DataRecipe> dataRecipe() {
      return DataRecipes.all().stream()
          .filter(each -> each.displayName().equals(recipe))
          .findFirst();
    }

    Optional<Seed> knownSeed() {
      return Seeds.all().stream().filter(each -> each.hubName().equals(seed)).findFirst();
    }

    static Optional<Place> of(Entry entry) {
      String recipe = entry.text("recipe");
      String size = entry.text("size");
      String seed = entry.text("seed");
      Long step = entry.integer("step");
      return recipe == null || size == null || seed == null || step == null
          ? Optional.empty()
          : Optional.of(new Place(recipe, size, seed, step));
    }
  }

  private final Place place;
  private final Map<String, Entry> tasks = new HashMap<>();
  private final Map<String, Double> perplexities = new HashMap<>();

  CheckpointScores(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  void addScores(Entry entry) {
    tasks.put(Objects.requireNonNull(entry.text("task")), entry);
  }

  void addPerplexities(Entry entry) {
    for (PerplexitySet set : PerplexitySets.all()) {
      Object value = entry.value(set.name());
      if (value != null) {
        perplexities.put(set.name(), (Double) value);
      }
    }
  }

  @Nullable Double perplexity(PerplexitySet set) {
    return perplexities.get(set.name());
  }

  /** The largest number that any task's row has in a column. */
  @Nullable Double largest(String column) {
    return tasks.values().stream()
        .map(entry -> (Number) entry.value(column))
        .filter(Objects::nonNull)
        .map(Number::doubleValue)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The score of a task; of an average the mean over the parts that have a finite one. */
  @Nullable Double score(BenchmarkTask task, EvaluationMetric metric) {
    return switch (task) {
      case EvaluationTask plain -> {
        Entry entry = tasks.get(plain.name());
        yield entry == null ? null : (Double) entry.value(metric.name());
      }
      case TaskAverage average -> {
        List<Double> finite =
            average.parts().stream()
                .map(part -> score(part, metric))
                .filter(value -> value != null && Double.isFinite(value))
                .toList();
        yield finite.isEmpty()
            ? null
            : (Double) finite.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      }
    };
  }
}
