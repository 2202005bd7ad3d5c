package dev.datadecide.application.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the ticks of a logarithmic axis stand: Vega itself draws a line for each of 1 to 9. */
final class Ticks {
  /** Over so many powers of ten these alone are enough. */
  private static final double WIDE = 3;

  /** Within so few, every third of a power is worth a line. */
  private static final double NARROW = 1;

  private Ticks() {}

  /**
   * Powers of ten between two places, with twice and five times these where that leaves few; null
   * where there are none between.
   *
   * @param from logarithm of the least number
   * @param to logarithm of the greatest one
   */
  static @Nullable List<Double> between(double from, double to) {
    if (!(to > from) || !Double.isFinite(to - from)) {
      return null;
    }
    int[] digits =
        to - from > WIDE
            ? new int[] {1}
            : to - from > NARROW ? new int[] {1, 3} : new int[] {1, 2, 3, 5, 7};
    List<Double> ticks = new ArrayList<>();
    int step = (int) Math.max(1, Math.ceil((to - from) / 12));
    for (int power = (int) Math.floor(from); power <= Math.ceil(to); power += step) {
      for (int digit : digits) {
        double place = power + Math.log10(digit);
        if (place >= from - 1e-9 && place <= to + 1e-9) {
          ticks.add(Double.parseDouble(digit + "e" + power));
        }
      }
    }
    return ticks.size() < 2 ? null : ticks;
  }
}
