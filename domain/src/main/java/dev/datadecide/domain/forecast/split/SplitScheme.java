package dev.datadecide.domain.forecast.split;

import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.suite.ModelSize;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How rows are divided, outside and again inside each training part. All schemes part whole recipes
 * or sizes, so that the seeds of a recipe at a size are always on one side. Folds of rows by chance
 * are not offered: each test row would have its neighbours in training.
 */
public enum SplitScheme {
  /** Tests each size by a model of all others. */
  LEAVE_SIZE_OUT("leave_size_out"),
  /** Tests each size by a model of all smaller ones: the honest question of extrapolation. */
  EXPANDING_SIZE("expanding_size"),
  LEAVE_RECIPE_OUT("leave_recipe_out"),
  LEAVE_RECIPE_FAMILY_OUT("leave_recipe_family_out"),
  /** Tests each recipe at each size by a model that has seen neither. */
  SIZE_AND_RECIPE("size_and_recipe");

  private final String label;

  SplitScheme(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(SplitScheme::label).toList();
  }

  public static Optional<SplitScheme> resolve(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }

  /** The folds in which both sides have rows: sizes rising, recipes in the order of the rows. */
  public List<Fold> folds(List<Subject> rows) {
    return switch (this) {
      case LEAVE_SIZE_OUT -> leaveSizeOut(rows);
      case EXPANDING_SIZE -> expanding(rows);
      case LEAVE_RECIPE_OUT -> leaveRecipeOut(rows);
      case LEAVE_RECIPE_FAMILY_OUT -> leaveFamilyOut(rows);
      case SIZE_AND_RECIPE -> crossed(rows);
    };
  }

  /** The folds of the training part of a fold; positions are those of all rows. */
  public List<Fold> inner(Fold outer, List<Subject> rows) {
    List<Subject> training = outer.train().stream().map(rows::get).toList();
    return folds(training).stream().map(fold -> fold.within(outer.train())).toList();
  }

  /** The groups of this scheme that a subject belongs to, for the check of folds. */
  boolean mayNotShare(Subject train, Subject test) {
    return switch (this) {
      case LEAVE_SIZE_OUT -> train.size() == test.size();
      case EXPANDING_SIZE -> train.size().order() >= test.size().order();
      case LEAVE_RECIPE_OUT -> train.recipe().equals(test.recipe());
      case LEAVE_RECIPE_FAMILY_OUT -> family(train).equals(family(test));
      case SIZE_AND_RECIPE -> train.size() == test.size() || train.recipe().equals(test.recipe());
    };
  }

  private static List<Fold> leaveSizeOut(List<Subject> rows) {
    return usable(
        sizes(rows).stream()
            .map(size ->
                Fold.of(size.label(), rows, row -> row.size() != size, row -> row.size() == size))
            .toList());
  }

  private static List<Fold> expanding(List<Subject> rows) {
    return usable(
        sizes(rows).stream()
            .map(size ->
                Fold.of(
                    size.label(),
                    rows,
                    row -> row.size().order() < size.order(),
                    row -> row.size() == size))
            .toList());
  }

  private static List<Fold> leaveRecipeOut(List<Subject> rows) {
    return usable(
        recipes(rows).stream()
            .map(recipe ->
                Fold.of(
                    recipe,
                    rows,
                    row -> !row.recipe().equals(recipe),
                    row -> row.recipe().equals(recipe)))
            .toList());
  }

  private static List<Fold> leaveFamilyOut(List<Subject> rows) {
    return usable(
        rows.stream()
            .map(SplitScheme::family)
            .distinct()
            .map(family ->
                Fold.of(
                    family,
                    rows,
                    row -> !family(row).equals(family),
                    row -> family(row).equals(family)))
            .toList());
  }

  private static List<Fold> crossed(List<Subject> rows) {
    return usable(
        sizes(rows).stream()
            .flatMap(size ->
                recipes(rows).stream()
                    .map(recipe ->
                        Fold.of(
                            recipe + " at " + size,
                            rows,
                            row -> row.size() != size && !row.recipe().equals(recipe),
                            row -> row.size() == size && row.recipe().equals(recipe))))
            .toList());
  }

  /** A recipe that is of no known family is one by itself. */
  private static String family(Subject row) {
    return row.family().orElseGet(row::recipe);
  }

  private static List<ModelSize> sizes(List<Subject> rows) {
    return rows.stream()
        .map(Subject::size)
        .distinct()
        .sorted(Comparator.comparingInt(ModelSize::order))
        .toList();
  }

  private static List<String> recipes(List<Subject> rows) {
    return rows.stream().map(Subject::recipe).distinct().toList();
  }

  private static List<Fold> usable(List<Fold> folds) {
    return folds.stream().filter(Fold::isUsable).toList();
  }
}
