package dev.datadecide.huggingface.results;

import dev.datadecide.domain.quality.Severity;
import dev.datadecide.huggingface.literal.LiteralJson;
import dev.datadecide.huggingface.literal.LiteralReader;
import dev.datadecide.huggingface.literal.NameTable;
import dev.datadecide.huggingface.literal.PythonLiteral;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Reads the text of the column {@code metrics}: a Python dictionary of metric names and numbers.
 * {@code None} means not reported; {@code nan} is a value. Of a repeated key the last value counts,
 * as in Python. Keys outside the catalogue, values that are not numbers, and integers that no
 * double equals are kept as JSON beside the metrics.
 */
final class MetricsText {
  private static final NameTable NAMES = new NameTable(EvaluationEntries.METRICS);

  private final Doubts doubts;
  private final LiteralReader reader = new LiteralReader();
  private final double[] values = new double[EvaluationEntries.METRICS.size()];
  private final boolean[] reported = new boolean[values.length];
  private long seen;
  private final Map<String, String> extra = new TreeMap<>();
  private final List<Doubt> found = new ArrayList<>();

  MetricsText(Doubts doubts) {
    this.doubts = doubts;
  }

  /**
   * Reads the text of a record.
   *
   * @throws dev.datadecide.huggingface.literal.LiteralSyntaxException when it is not a dictionary
   *     with strings for keys; then nothing of it is counted as a doubt
   */
  void read(String text, long row) {
    Arrays.fill(reported, false);
    seen = 0;
    extra.clear();
    found.clear();
    reader.open(text);
    while (reader.nextEntry()) {
      int metric = reader.key(NAMES);
      if (metric < 0) {
        readUnknown(reader.keyText());
      } else {
        readKnown(metric);
      }
    }
    found.forEach(doubt -> doubts.add(doubt, row));
  }

  /** Whether the text gives any value at all. */
  boolean hasValues() {
    if (!extra.isEmpty()) {
      return true;
    }
    for (boolean one : reported) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  /** The metrics that have a key, with a value or {@code None}: bits by position. */
  long keys() {
    return seen;
  }

  /** The value of a metric, by position; empty when it is not reported. */
  OptionalDouble value(int metric) {
    return reported[metric] ? OptionalDouble.of(values[metric]) : OptionalDouble.empty();
  }

  /** Puts the values into an entry that has begun. */
  void into(EvaluationEntries entries) {
    for (int metric = 0; metric < values.length; metric++) {
      if (reported[metric]) {
        entries.metric(metric, values[metric]);
      }
    }
    if (!extra.isEmpty()) {
      entries.extra(extraJson());
    }
  }

  private void readKnown(int metric) {
    String name = EvaluationEntries.METRICS.get(metric);
    if ((seen >> metric & 1) == 1) {
      found.add(repeated(name));
      extra.remove(name);
    }
    seen |= 1L << metric;
    reported[metric] = false;
    switch (reader.number()) {
      case REAL -> report(metric, reader.real());
      case NONE -> {}
      case WIDE -> {
        extra.put(name, reader.digits());
        found.add(
            new Doubt(
                "metric-beyond-double",
                Severity.WARNING,
                "metric " + name + " is an integer that no double equals, its digits are kept"));
        if (Double.isFinite(reader.real())) {
          report(metric, reader.real());
        }
      }
      case OTHER -> {
        extra.put(name, json(reader.value()));
        found.add(
            new Doubt(
                "metric-not-a-number",
                Severity.WARNING,
                "metric " + name + " is not a number, its value is kept aside"));
      }
    }
  }

  private void report(int metric, double value) {
    values[metric] = value;
    reported[metric] = true;
  }

  private void readUnknown(String key) {
    PythonLiteral value = reader.value();
    if (extra.put(key, json(value)) != null) {
      found.add(repeated(key));
    }
    found.add(
        new Doubt(
            "unknown-metric",
            Severity.NOTE,
            "metric " + Excerpt.of(key) + " is not in the catalogue, kept aside"));
  }

  private static Doubt repeated(String key) {
    return new Doubt(
        "repeated-metric",
        Severity.WARNING,
        "metric " + Excerpt.of(key) + " is given twice, the last value is kept");
  }

  private static String json(PythonLiteral value) {
    StringBuilder json = new StringBuilder();
    LiteralJson.append(json, value);
    return json.toString();
  }

  private String extraJson() {
    StringBuilder json = new StringBuilder("{");
    extra.forEach((key, value) -> {
      if (json.length() > 1) {
        json.append(',');
      }
      LiteralJson.string(json, key);
      json.append(':').append(value);
    });
    return json.append('}').toString();
  }
}
