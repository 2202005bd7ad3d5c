package dev.datadecide.domain.forecast.split;

import dev.datadecide.domain.forecast.curve.Subject;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * One division of rows.
 *
 * @param name what is tested: {@code 90M}, {@code falcon_cc}
 * @param train positions of the rows that the model learns from, rising
 * @param test positions of the rows that it is judged by, rising
 */
public record Fold(String name, List<Integer> train, List<Integer> test) {
  public Fold {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  static Fold of(
      String name, List<Subject> rows, Predicate<Subject> train, Predicate<Subject> test) {
    return new Fold(name, positions(rows, train), positions(rows, test));
  }

  private static List<Integer> positions(List<Subject> rows, Predicate<Subject> wanted) {
    return IntStream.range(0, rows.size()).filter(i -> wanted.test(rows.get(i))).boxed().toList();
  }

  /** Whether both sides have rows. */
  boolean isUsable() {
    return !train.isEmpty() && !test.isEmpty();
  }

  /** This fold, made of some of the rows, with their positions among all rows. */
  Fold within(List<Integer> all) {
    return new Fold(
        name, train.stream().map(all::get).toList(), test.stream().map(all::get).toList());
  }
}
