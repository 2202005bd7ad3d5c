package dev.datadecide.application.chart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line. Slots of all arrays are points, in the order in which they are joined; a value that is
 * not finite is a gap.
 *
 * @param properties what is known of the line, by the fields of channels; shown on hovering
 * @param raw values before they were smoothed
 * @param band what lies around the line
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record Line(
    Map<String, String> properties,
    double[] x,
    double[] y,
    Optional<double[]> raw,
    Optional<Band> band) {
  public Line {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " places have " + y.length + " values");
    }
  }

  public Line(Map<String, String> properties, double[] x, double[] y) {
    this(properties, x, y, Optional.empty(), Optional.empty());
  }

  /** From where to where values go at each point. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  public record Band(double[] from, double[] to) {}

  /** A property, or what stands for none where the line has none. */
  String property(String field) {
    return properties.getOrDefault(field, NONE);
  }

  /** How a property that a line does not have is called. */
  static final String NONE = "(none)";
}
