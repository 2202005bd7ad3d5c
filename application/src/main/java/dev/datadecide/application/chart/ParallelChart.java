package dev.datadecide.application.chart;

import java.util.List;
import java.util.Map;

/**
 * Runs as lines across parallel axes, one axis for each setting.
 *
 * @param value what the colour says
 */
public record ParallelChart(
    String title, List<String> remarks, Axis value, List<Setting> settings, List<Run> runs)
    implements Chart {
  public ParallelChart {
    remarks = List.copyOf(remarks);
    settings = List.copyOf(settings);
    runs = List.copyOf(runs);
  }

  /**
   * One axis: its values from the bottom to the top, at equal distances, for what is set is rarely
   * spread evenly.
   */
  public record Setting(String name, List<String> values) {
    public Setting {
      values = List.copyOf(values);
    }
  }

  /**
   * One run.
   *
   * @param places for each setting the index of its value
   * @param value of the metric
   * @param properties what is told where the pointer is
   */
  public record Run(List<Integer> places, double value, Map<String, String> properties) {
    public Run {
      places = List.copyOf(places);
    }
  }
}
