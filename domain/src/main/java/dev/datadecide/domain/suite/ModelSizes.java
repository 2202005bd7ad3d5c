package dev.datadecide.domain.suite;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The 14 model sizes. */
public final class ModelSizes {
  private static final List<ModelSize> ALL =
      IntStream.range(0, ModelSizeTable.SHAPES.rows().size()).mapToObj(ModelSizes::size).toList();
  private static final Map<String, String> LABELS =
      ALL.stream()
          .collect(
              toMap(ModelSize::label, ModelSize::label, (one, other) -> one, LinkedHashMap::new));

  private ModelSizes() {}

  /** All sizes, smallest first. */
  public static List<ModelSize> all() {
    return ALL;
  }

  /** The size of a label in any case, with or without blanks. */
  public static Optional<ModelSize> resolve(String label) {
    String plain = label.replace(" ", "").strip().toUpperCase(Locale.ROOT);
    return ALL.stream().filter(size -> size.label().equals(plain)).findFirst();
  }

  /**
   * The size of a label.
   *
   * @throws IllegalArgumentException when the suite has no such size
   */
  public static ModelSize named(String label) {
    return ALL.stream()
        .filter(size -> size.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no size is called %s; near: %s".formatted(label, suggestions(label))));
  }

  /**
   * The size whose training count is nearest: configurations of finetuning runs give rounded
   * counts, such as 681,300,000 for 750M.
   *
   * @throws IllegalArgumentException when the count is not a positive finite number
   */
  public static ModelSize nearest(double parameterCount) {
    if (!(parameterCount > 0) || Double.isInfinite(parameterCount)) {
      throw new IllegalArgumentException("not a parameter count: " + parameterCount);
    }
    return ALL.stream()
        .min(
            Comparator.comparingDouble(
                size -> Math.abs(size.trainingParameters() - parameterCount)))
        .orElseThrow();
  }

  /** Labels that a text nearly names, nearest first; at most three. */
  public static List<String> suggestions(String text) {
    return NearestNames.among(LABELS, text);
  }

  private static ModelSize size(int order) {
    CatalogueRow counts = ModelSizeTable.SHAPES.rows().get(order);
    return new ModelSize(order, counts, ModelSizeTable.GRIDS.only("size", counts.text("size")));
  }
}
