package dev.datadecide.domain.frame;

import dev.datadecide.domain.artifact.ColumnSpec;
import java.util.function.Function;

/**
 * A column that the size decides.
 *
 * @param spec name and type
 * @param unit in what it is counted; empty for names
 * @param meaning in a sentence
 * @param formula the value for a size: {@code Long}, {@code Double}, {@code Boolean} or {@code
 *     String}, as the type says
 */
public record SizeDetail(
    ColumnSpec spec, String unit, String meaning, Function<SizeSchedules, Object> formula) {
  public Object of(SizeSchedules schedules) {
    return formula.apply(schedules);
  }

  String origin() {
    return SizeDetails.asTrained().contains(this)
        ? "training schedule"
        : "reference pipeline's model details";
  }
}
