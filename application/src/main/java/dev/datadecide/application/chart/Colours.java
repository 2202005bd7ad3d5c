package dev.datadecide.application.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which colour each value of a channel has. */
record Colours(List<String> list) {
  Colours {
    list = List.copyOf(list);
  }

  /**
   * Colours by the order of the channel's values. Where some values are to be seen, these share the
   * palette among them, and all others are grey. A value that stands for none is grey too, and
   * takes no place on the scale.
   */
  static Colours of(Channel hue, Set<String> highlight) {
    List<String> coloured =
        hue.values().stream()
            .filter(value -> !isNeutral(value))
            .filter(value -> highlight.isEmpty() || highlight.contains(value))
            .toList();
    List<String> palette =
        hue.order() == Channel.Order.RISING
            ? Palette.rising(coloured.size())
            : Palette.nominal(coloured.size());
    List<String> list = new ArrayList<>();
    for (String value : hue.values()) {
      int at = coloured.indexOf(value);
      list.add(at >= 0 ? palette.get(at) : isNeutral(value) ? Palette.NEUTRAL : Palette.QUIET);
    }
    return new Colours(list);
  }

  /** Whether a value stands for having none. */
  static boolean isNeutral(String value) {
    return value.equals(Line.NONE)
        || value.equals(CurveLines.PRETRAINING)
        || value.equals(DecisionLines.ANY);
  }
}
