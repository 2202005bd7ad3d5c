package dev.datadecide.domain.decision;

import java.util.List;

/**
 * What scores stand at: recipes, and for each size its seeds and steps. Cells are numbered size by
 * size, within it step by step, then seed by seed, then recipe by recipe.
 */
public final class ScoreAxes {
  private final List<String> recipes;
  private final List<SizeAxis> sizes;
  private final int[] offsets;

  /** Axes over recipes and sizes, both in the order in which results list them. */
  public ScoreAxes(List<String> recipes, List<SizeAxis> sizes) {
    this.recipes = List.copyOf(recipes);
    this.sizes = List.copyOf(sizes);
    this.offsets = new int[sizes.size() + 1];
    for (int i = 0; i < sizes.size(); i++) {
      SizeAxis axis = sizes.get(i);
      offsets[i + 1] =
          Math.addExact(
              offsets[i],
              Math.multiplyExact(axis.steps().length, axis.seeds().size() * this.recipes.size()));
    }
  }

  public List<String> recipes() {
    return recipes;
  }

  /** Smallest first. */
  public List<SizeAxis> sizes() {
    return sizes;
  }

  /** How many cells there are. */
  public int cells() {
    return offsets[sizes.size()];
  }

  /** Place of the size of a label; -1 where it has no scores. */
  public int position(String label) {
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i).size().label().equals(label)) {
        return i;
      }
    }
    return -1;
  }

  /** The cell of the first recipe; those of the others follow. */
  public int cell(int size, int step, int seed) {
    SizeAxis axis = sizes.get(size);
    return offsets[size] + (step * axis.seeds().size() + seed) * recipes.size();
  }
}
