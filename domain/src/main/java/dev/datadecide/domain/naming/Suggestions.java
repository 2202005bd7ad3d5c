package dev.datadecide.domain.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the known names that a mistyped name is nearest to. */
public final class Suggestions {
  private static final int MOST = 3;

  private Suggestions() {}

  /**
   * Known names within an edit distance (insertions, deletions, substitutions, case ignored) of a
   * third of the text's length but at least two, or that contain the text; nearest first, at most
   * three.
   */
  public static List<String> near(String text, Collection<String> known) {
    String wanted = text.toLowerCase(Locale.ROOT);
    int bound = Math.max(2, wanted.length() / 3);
    record Candidate(String name, int distance) {}
    return known.stream()
        .distinct()
        .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT), bound)))
        .filter(candidate -> candidate.distance() <= bound)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /** {@code ; did you mean a or b?}, or nothing when no known name is near. */
  public static String question(String text, Collection<String> known) {
    List<String> near = near(text, known);
    return near.isEmpty()
        ? ""
        : near.stream().collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }

  private static int distance(String wanted, String name, int bound) {
    int edits = edits(wanted, name, bound);
    boolean isPart = wanted.length() >= 3 && name.contains(wanted);
    return isPart ? Math.min(edits, bound) : edits;
  }

  private static int edits(String wanted, String name, int bound) {
    if (Math.abs(wanted.length() - name.length()) > bound) {
      return bound + 1;
    }
    int[] above = new int[name.length() + 1];
    for (int j = 0; j <= name.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      int[] row = new int[name.length() + 1];
      row[0] = i;
      int least = i;
      for (int j = 1; j <= name.length(); j++) {
        int replaced = above[j - 1] + (wanted.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        least = Math.min(least, row[j]);
      }
      if (least > bound) {
        return bound + 1;
      }
      above = row;
    }
    return above[name.length()];
  }
}
