package dev.datadecide.application.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Colours that people with any of the usual kinds of colour blindness can tell apart. */
final class Palette {
  /** What is there for comparison only. */
  static final String QUIET = "#c8c8c8";

  /** Stands apart from every scale: what has no value on it. */
  static final String NEUTRAL = "#6b6b6b";

  /**
   * M. Okabe and K. Ito, Color Universal Design (2008), without black, which is the colour of text,
   * and with the yellow, which is hardly seen on white, last.
   */
  private static final List<String> NOMINAL =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  /** Viridis by S. van der Walt and N. Smith (matplotlib, CC0), without its bright yellow end. */
  private static final int[] RISING = {
    0x440154, 0x482878, 0x3e4a89, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6dcd59, 0xb4de2c
  };

  private Palette() {}

  /** How many values colours alone can tell apart when they have no order. */
  static int nominals() {
    return NOMINAL.size();
  }

  /** A colour for each of so many values without an order; after the last the first comes again. */
  static List<String> nominal(int count) {
    List<String> colours = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      colours.add(NOMINAL.get(i % NOMINAL.size()));
    }
    return colours;
  }

  /** A colour for each of so many rising values, dark to bright. */
  static List<String> rising(int count) {
    List<String> colours = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      colours.add(rising(count == 1 ? 0.4 : (double) i / (count - 1)));
    }
    return colours;
  }

  /** From dark to bright, in so few steps that a renderer can join them straight. */
  static List<String> ramp() {
    return rising(RISING.length);
  }

  private static String rising(double share) {
    double at = share * (RISING.length - 1);
    int below = Math.min((int) at, RISING.length - 2);
    double part = at - below;
    StringBuilder colour = new StringBuilder("#");
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = (RISING[below] >> shift) & 0xff;
      int to = (RISING[below + 1] >> shift) & 0xff;
      colour.append(
          String.format(Locale.ROOT, "%02x", Math.round((float) (from + (to - from) * part))));
    }
    return colour.toString();
  }
}
