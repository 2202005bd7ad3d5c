package dev.datadecide.huggingface.results;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.Severity;
import dev.datadecide.huggingface.literal.LiteralJson;
import dev.datadecide.huggingface.literal.LiteralReader;
import dev.datadecide.huggingface.literal.LiteralSyntaxException;
import dev.datadecide.huggingface.literal.PythonLiteral;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The metrics of one average, from columns or from a text that is a Python dictionary or JSON. What
 * has no column of its own, or is no number, is kept as JSON.
 */
final class AverageText {
  /** Python writes NaN and Infinity into JSON. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Map<String, Integer> places = new HashMap<>();
  private final Doubts doubts;
  private final LiteralReader reader = new LiteralReader();
  private final double[] values;
  private final BitSet reported = new BitSet();
  private final Map<String, String> extra = new TreeMap<>();

  /** For the metrics that have a column in a table. */
  AverageText(List<String> known, TypedTable table, Doubts doubts) {
    known.forEach(metric -> places.put(metric, table.indexOf(metric)));
    values = new double[table.columns().size()];
    this.doubts = doubts;
  }

  void clear() {
    reported.clear();
    extra.clear();
  }

  boolean isEmpty() {
    return reported.isEmpty() && extra.isEmpty();
  }

  /** Reads a text; what is wrong with it, if it is neither. */
  Optional<String> read(String text, long row) {
    try {
      if (reader.parse(text) instanceof PythonLiteral.Dict dict) {
        dict.entries().forEach(entry -> put(entry, row));
        return Optional.empty();
      }
    } catch (LiteralSyntaxException notPython) {
      return readJson(text, row, notPython);
    }
    return Optional.of("metrics is no dictionary");
  }

  private void put(PythonLiteral.Entry entry, long row) {
    StringBuilder name = new StringBuilder();
    if (entry.key() instanceof PythonLiteral.Text(String key)) {
      name.append(key);
    } else {
      LiteralJson.append(name, entry.key());
    }
    switch (entry.value()) {
      case PythonLiteral.None none -> {}
      case PythonLiteral.Real real -> put(name.toString(), real.value(), row);
      case PythonLiteral.Whole whole ->
          put(name.toString(), Double.parseDouble(whole.digits()), row);
      default -> {
        StringBuilder json = new StringBuilder();
        LiteralJson.append(json, entry.value());
        keep(name.toString(), json.toString(), row);
      }
    }
  }

  private Optional<String> readJson(String text, long row, LiteralSyntaxException notPython) {
    try {
      JsonNode tree = JSON.readTree(text);
      if (!tree.isObject()) {
        return Optional.of("metrics is no object");
      }
      tree.properties()
          .forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNumber()) {
              put(entry.getKey(), value.doubleValue(), row);
            } else if (!value.isNull()) {
              keep(entry.getKey(), value.toString(), row);
            }
          });
      return Optional.empty();
    } catch (JacksonException neither) {
      return Optional.of(
          "metrics is neither JSON nor a Python dictionary: " + notPython.getMessage());
    }
  }

  /** A metric's value; one that the catalogue does not know is kept aside and a doubt. */
  void put(String metric, double value, long row) {
    Integer place = places.get(metric);
    if (place != null) {
      values[place] = value;
      reported.set(place);
    } else {
      StringBuilder json = new StringBuilder();
      LiteralJson.real(json, value);
      keep(metric, json.toString(), row);
    }
  }

  private void keep(String metric, String json, long row) {
    extra.put(metric, json);
    doubts.add(
        new Doubt(
            "unknown-metric",
            Severity.NOTE,
            "metric " + Excerpt.of(metric) + " is no number of the catalogue, kept aside"),
        row);
  }

  /** Puts the values into an entry that has begun. */
  void into(EvaluationEntries entries) {
    reported.stream().forEach(place -> entries.real(place, values[place]));
    if (!extra.isEmpty()) {
      StringBuilder json = new StringBuilder("{");
      extra.forEach((metric, value) -> {
        if (json.length() > 1) {
          json.append(',');
        }
        LiteralJson.string(json, metric);
        json.append(':').append(value);
      });
      entries.extra(json.append('}').toString());
    }
  }
}
