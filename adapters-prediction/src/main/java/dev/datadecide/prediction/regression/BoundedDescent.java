package dev.datadecide.prediction.regression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Minimises a smooth function in a box by limited-memory BFGS steps (Nocedal and Wright, Numerical
 * Optimization, 2006, algorithm 7.4), projected on the box: coordinates that stand at a bound and
 * want to leave the box rest, and each step is shortened until the function falls enough.
 */
final class BoundedDescent {
  private static final int MEMORY = 10;
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 30;
  private static final double SUFFICIENT = 1e-4;
  private static final double FLAT = 1e-5;
  private static final double STALLED = 1e-11;

  private final Function<double[], Optional<Slope>> function;
  private final double[] lower;
  private final double[] upper;

  /**
   * @param function value and gradient; empty where it has none
   */
  BoundedDescent(Function<double[], Optional<Slope>> function, double[] lower, double[] upper) {
    this.function = function;
    this.lower = lower;
    this.upper = upper;
  }

  /** Value and gradient at a point. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  record Slope(double value, double[] gradient) {}

  /** Where the descent ended. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  record Minimum(double[] point, double value, int steps) {}

  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  private record Pair(double[] move, double[] change, double curvature) {}

  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  private record Step(double[] point, Slope slope) {}

  /** The minimum near a start; empty where the function has no value there. */
  Optional<Minimum> from(double[] start) {
    double[] point = projected(start);
    Slope slope = function.apply(point).orElse(null);
    if (slope == null || !Double.isFinite(slope.value())) {
      return Optional.empty();
    }
    Deque<Pair> memory = new ArrayDeque<>();
    int steps = 0;
    while (steps < MOST_STEPS && !isFlat(point, slope.gradient())) {
      double[] direction = direction(point, slope.gradient(), memory);
      Optional<Step> next = search(point, slope, direction);
      if (next.isEmpty() && !memory.isEmpty()) {
        memory.clear();
        next = search(point, slope, direction(point, slope.gradient(), memory));
      }
      if (next.isEmpty()) {
        break;
      }
      remember(memory, point, slope, next.get());
      double fall = slope.value() - next.get().slope().value();
      point = next.get().point();
      slope = next.get().slope();
      steps++;
      if (fall <= STALLED * Math.max(1, Math.abs(slope.value()))) {
        break;
      }
    }
    return Optional.of(new Minimum(point, slope.value(), steps));
  }

  private boolean rests(int i, double[] point, double[] gradient) {
    return (point[i] <= lower[i] && gradient[i] > 0) || (point[i] >= upper[i] && gradient[i] < 0);
  }

  private boolean isFlat(double[] point, double[] gradient) {
    for (int i = 0; i < point.length; i++) {
      if (!rests(i, point, gradient) && Math.abs(gradient[i]) > FLAT) {
        return false;
      }
    }
    return true;
  }

  /** The two-loop recursion over the coordinates that move. */
  private double[] direction(double[] point, double[] gradient, Deque<Pair> memory) {
    double[] q = new double[point.length];
    for (int i = 0; i < q.length; i++) {
      q[i] = rests(i, point, gradient) ? 0 : -gradient[i];
    }
    double[] weights = new double[memory.size()];
    int at = 0;
    for (Pair pair : memory) {
      weights[at] = dot(pair.move(), q) / pair.curvature();
      add(q, -weights[at], pair.change());
      at++;
    }
    if (memory.isEmpty()) {
      double norm = Math.sqrt(dot(q, q));
      add(q, norm > 1 ? 1 / norm - 1 : 0, q.clone());
    } else {
      Pair newest = memory.getFirst();
      double scale = newest.curvature() / dot(newest.change(), newest.change());
      add(q, scale - 1, q.clone());
    }
    for (Iterator<Pair> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
      Pair pair = oldest.next();
      at--;
      add(q, weights[at] - dot(pair.change(), q) / pair.curvature(), pair.move());
    }
    for (int i = 0; i < q.length; i++) {
      if (rests(i, point, gradient)) {
        q[i] = 0;
      }
    }
    return q;
  }

  private Optional<Step> search(double[] point, Slope slope, double[] direction) {
    if (dot(direction, slope.gradient()) >= 0) {
      return Optional.empty();
    }
    double length = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      double[] next = point.clone();
      add(next, length, direction);
      next = projected(next);
      double expected = 0;
      for (int i = 0; i < next.length; i++) {
        expected += slope.gradient()[i] * (next[i] - point[i]);
      }
      Optional<Slope> there = function.apply(next);
      if (there.isPresent()
          && expected < 0
          && there.get().value() <= slope.value() + SUFFICIENT * expected) {
        return Optional.of(new Step(next, there.get()));
      }
      length /= 2;
    }
    return Optional.empty();
  }

  private static void remember(Deque<Pair> memory, double[] point, Slope slope, Step next) {
    double[] move = next.point().clone();
    add(move, -1, point);
    double[] change = next.slope().gradient().clone();
    add(change, -1, slope.gradient());
    double curvature = dot(move, change);
    if (curvature > 1e-10 * Math.sqrt(dot(move, move)) * Math.sqrt(dot(change, change))) {
      memory.addFirst(new Pair(move, change, curvature));
      if (memory.size() > MEMORY) {
        memory.removeLast();
      }
    }
  }

  private double[] projected(double[] point) {
    double[] inside = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      inside[i] = Math.clamp(point[i], lower[i], upper[i]);
    }
    return inside;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] other) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * other[i];
    }
  }
}
