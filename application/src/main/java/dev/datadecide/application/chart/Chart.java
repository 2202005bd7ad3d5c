package dev.datadecide.application.chart;

import java.util.List;

/** What is drawn, with its values. {@link ChartSpecification} says how. */
public sealed interface Chart permits LineChart, GridChart, ParallelChart {
  /** What the chart shows. */
  String title();

  /** What a reader has to know: how many points of how many, what was left out, what bands are. */
  List<String> remarks();
}
