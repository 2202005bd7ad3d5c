package dev.datadecide.application.chart;

import java.util.List;
import java.util.Optional;

/**
 * What is drawn of a sweep's analysis.
 *
 * @param metric the analysed metric
 * @param axes names of the sweep's axes to use, in order: along the x axis, by colour and by panel
 *     of lines; across and down of a grid. Those that are not named follow in the sweep's order,
 *     numbers first
 */
public record SweepPlan(
    String metric, List<String> axes, Axis.Scale yScale, Optional<String> title) {
  public SweepPlan {
    axes = List.copyOf(axes);
  }
}
