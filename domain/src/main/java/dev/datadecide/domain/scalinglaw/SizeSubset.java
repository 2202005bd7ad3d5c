package dev.datadecide.domain.scalinglaw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Training sizes under a name. Sizes are left out by their whole label: the released sweep does so
 * by a part of it, and loses 14M with 4M.
 */
public record SizeSubset(String name, List<String> sizes) {
  /** The largest number of small sizes that a sweep leaves out. */
  private static final int MOST_DROPPED = 10;

  public SizeSubset {
    sizes = List.copyOf(sizes);
  }

  /** All of some sizes. */
  public static SizeSubset all(List<String> sizes) {
    return new SizeSubset("all", sizes);
  }

  /** All but some of them. */
  public static SizeSubset without(String name, List<String> sizes, List<String> dropped) {
    return new SizeSubset(name, sizes.stream().filter(size -> !dropped.contains(size)).toList());
  }

  /**
   * The sweep of the paper's figure: the smallest 3, 4, ... sizes, and all without the smallest 1
   * to 10; 21 subsets of 13 sizes.
   *
   * @param sizes below the target, smallest first
   */
  public static List<SizeSubset> sweep(List<String> sizes) {
    List<SizeSubset> subsets = new ArrayList<>();
    for (int count = 3; count <= sizes.size(); count++) {
      subsets.add(new SizeSubset(name("prefix-%02d", count), sizes.subList(0, count)));
    }
    for (int dropped = 1; dropped <= Math.min(MOST_DROPPED, sizes.size() - 3); dropped++) {
      subsets.add(
          new SizeSubset(name("suffix-drop-%02d", dropped), sizes.subList(dropped, sizes.size())));
    }
    return subsets;
  }

  private static String name(String pattern, int number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
