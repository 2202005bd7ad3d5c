package dev.datadecide.application.table;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads rows from JSON (a list of objects or of lists, or one object after the other) or CSV.
 * Columns are the names of all rows, in the order in which they first come; numbers keep their
 * digits.
 */
public final class RowReader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private RowReader() {}

  /**
   * The rows of a text, which is JSON when it begins with a bracket.
   *
   * @throws DomainException when it is neither
   */
  public static Listing read(String text) {
    String begun = text.stripLeading();
    return begun.startsWith("[") || begun.startsWith("{") ? json(text) : CsvRows.read(text);
  }

  private static Listing json(String text) {
    List<JsonNode> nodes = new ArrayList<>();
    try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
      while (values.hasNext()) {
        nodes.add(values.next());
      }
    } catch (JacksonException malformed) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the rows are no JSON: " + malformed.getOriginalMessage(),
          "give a list of objects, an object per line, or CSV",
          malformed);
    }
    List<JsonNode> rows =
        nodes.size() == 1 && nodes.getFirst().isArray()
            ? List.copyOf(nodes.getFirst().values())
            : nodes;
    Set<String> columns = new LinkedHashSet<>();
    List<Map<String, Datum>> values = new ArrayList<>();
    for (JsonNode row : rows) {
      Map<String, Datum> fields = fields(row);
      columns.addAll(fields.keySet());
      values.add(fields);
    }
    return new Listing(
        List.copyOf(columns),
        values.stream()
            .map(row ->
                columns.stream().map(column -> row.getOrDefault(column, Datum.absent())).toList())
            .toList());
  }

  private static Map<String, Datum> fields(JsonNode row) {
    Map<String, Datum> fields = new LinkedHashMap<>();
    if (row.isObject()) {
      row.properties().forEach(field -> fields.put(field.getKey(), datum(field.getValue())));
    } else if (row.isArray()) {
      int at = 1;
      for (JsonNode value : row.values()) {
        fields.put(Integer.toString(at), datum(value));
        at++;
      }
    } else {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "a row is neither an object nor a list: " + row,
          "give a list of objects, an object per line, or CSV");
    }
    return fields;
  }

  private static Datum datum(JsonNode value) {
    if (value.isNull()) {
      return Datum.absent();
    }
    if (value.isBoolean()) {
      return new Datum.Truth(value.booleanValue());
    }
    if (value.isNumber()) {
      return new Datum.Json(value.decimalValue().toString());
    }
    if (value.isString()) {
      return Datum.text(value.stringValue());
    }
    if (value.isArray()) {
      return new Datum.Items(value.values().stream().map(RowReader::datum).toList());
    }
    Map<String, Datum> fields = new LinkedHashMap<>();
    value.properties().forEach(field -> fields.put(field.getKey(), datum(field.getValue())));
    return new Datum.Fields(fields);
  }
}
