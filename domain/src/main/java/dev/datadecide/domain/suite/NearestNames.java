package dev.datadecide.domain.suite;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which known names a misspelled one may mean: those within an edit distance (insertion, deletion,
 * replacement, swap of neighbours) of a third of the known name, and those that begin with it.
 */
final class NearestNames {
  /** More than this many suggestions are no help. */
  private static final int SUGGESTIONS = 3;

  private NearestNames() {}

  /**
   * What the nearest spellings stand for, nearest first, equally near ones in the order of the map.
   *
   * @param known spellings and what each stands for
   */
  static List<String> among(Map<String, String> known, String text) {
    Optional<String> folded = Folding.of(text);
    if (folded.isEmpty()) {
      return List.of();
    }
    String name = folded.get();
    record Candidate(String meaning, int distance) {}
    return known.entrySet().stream()
        .flatMap(entry ->
            distance(name, Folding.of(entry.getKey()).orElse("")).stream()
                .mapToObj(distance -> new Candidate(entry.getValue(), distance)))
        .sorted(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::meaning)
        .distinct()
        .limit(SUGGESTIONS)
        .toList();
  }

  private static OptionalInt distance(String name, String known) {
    if (name.length() >= 3 && known.startsWith(name)) {
      return OptionalInt.of(1);
    }
    int bound = Math.max(1, known.length() / 3);
    if (Math.abs(name.length() - known.length()) > bound) {
      return OptionalInt.empty();
    }
    int distance = editDistance(name, known);
    return distance <= bound ? OptionalInt.of(distance) : OptionalInt.empty();
  }

  private static int editDistance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
