package dev.datadecide.domain.forecast.feature;

import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.RecipeFeature;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** A number that is known of a run before it starts; nothing of its curve, nor of its length. */
public final class RunFeature {
  /** Peak learning rate of the suite's fit: 0.0047 (N / 108e6)^(-1/3), N exact. */
  private static final double REFERENCE_RATE = 0.0047;

  private static final double REFERENCE_PARAMETERS = 108e6;
  private static final Map<String, RunFeature> ALL = catalogue();

  private final String name;
  private final String formula;
  private final ToDoubleBiFunction<Subject, Double> measurement;

  private RunFeature(String name, String formula, ToDoubleBiFunction<Subject, Double> measurement) {
    this.name = name;
    this.formula = formula;
    this.measurement = measurement;
  }

  /** All features; those that begin with {@code family_} and {@code recipe_} are of the recipe. */
  public static List<RunFeature> all() {
    return List.copyOf(ALL.values());
  }

  /** The features of a name; {@code family} stands for all families. */
  public static List<RunFeature> named(String name) {
    if (name.equals("family")) {
      return ALL.values().stream().filter(each -> each.name.startsWith("family_")).toList();
    }
    return Optional.ofNullable(ALL.get(name)).map(List::of).orElseGet(List::of);
  }

  /**
   * The feature of a name.
   *
   * @throws IllegalArgumentException when the catalogue has none
   */
  public static RunFeature one(String name) {
    return Optional.ofNullable(ALL.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no feature is called " + name));
  }

  public String name() {
    return name;
  }

  public String formula() {
    return formula;
  }

  /**
   * The number.
   *
   * @param lastStep where the last window of the run can end, from its declaration
   */
  public double of(Subject subject, double lastStep) {
    return measurement.applyAsDouble(subject, lastStep);
  }

  @Override
  public String toString() {
    return name;
  }

  private static Map<String, RunFeature> catalogue() {
    List<RunFeature> all = new ArrayList<>();
    all.add(ofSize("log10_params", "log10 N, N exact", size -> Math.log10(parameters(size))));
    all.add(
        ofSize(
            "log10_compute",
            "log10(6 N D), D tokens at the scheduled end",
            size -> Math.log10(TrainingSchedule.of(size).computeAt(size.finalStep()))));
    all.add(
        ofSize(
            "lr_max",
            "0.0047 (N / 108e6)^(-1/3), N exact",
            size ->
                REFERENCE_RATE
                    * StrictMath.pow(parameters(size) / REFERENCE_PARAMETERS, -1.0 / 3.0)));
    all.add(
        new RunFeature(
            "lr_window_end",
            "learning rate as trained at the end of the last window",
            (subject, last) ->
                TrainingSchedule.of(subject.size()).learningRateAt(Math.round(last))));
    all.add(
        ofSize(
            "tokens_per_parameter",
            "D / N at the scheduled end",
            size -> TrainingSchedule.of(size).tokensAt(size.finalStep()) / parameters(size)));
    all.add(ofSize("batch", "sequences per step", size -> TrainingSchedule.of(size).batchSize()));
    DataRecipes.all().stream()
        .map(DataRecipe::family)
        .distinct()
        .forEach(family ->
            all.add(
                new RunFeature(
                    "family_" + family,
                    "1 for recipes of the family " + family + ", else 0",
                    (subject, last) ->
                        subject
                            .family()
                            .map(own -> own.equals(family) ? 1.0 : 0.0)
                            .orElse(Double.NaN))));
    for (RecipeFeature feature : RecipeFeature.values()) {
      all.add(
          new RunFeature(
              "recipe_" + feature.name().toLowerCase(Locale.ROOT),
              feature.meaning() + " (" + feature.unit() + "), estimated by hand",
              (subject, last) ->
                  DataRecipes.resolve(subject.recipe())
                      .map(RecipeMatch::recipe)
                      .map(feature::of)
                      .orElse(Double.NaN)));
    }
    Map<String, RunFeature> byName = new LinkedHashMap<>();
    all.forEach(each -> byName.put(each.name, each));
    return byName;
  }

  private static RunFeature ofSize(
      String name, String formula, ToDoubleFunction<ModelSize> measurement) {
    return new RunFeature(
        name, formula, (subject, last) -> measurement.applyAsDouble(subject.size()));
  }

  private static double parameters(ModelSize size) {
    return (double) size.exactNonEmbeddingParameters();
  }
}
