package dev.datadecide.wandb.json;

import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Overwritten;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.json.JsonValue.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON texts leniently where W&B's own writers are lenient: bare {@code NaN} and infinities,
 * control characters inside texts, a text that holds the JSON once more encoded. Everything else
 * that is not JSON is {@link UnreadableJson}.
 */
public final class JsonReader {
  /** Deeper nesting is refused: no real configuration comes near it, and it would eat the stack. */
  public static final int MAX_DEPTH = 500;

  private static final int MAX_NUMBER_DIGITS = 100_000;
  private static final int MAX_ENCODINGS = 3;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_DIGITS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String source;
  private final JsonParser parser;
  private final boolean isOutline;
  private final List<String> duplicateKeys = new ArrayList<>();

  private JsonReader(String source, JsonParser parser, boolean isOutline) {
    this.source = source;
    this.parser = parser;
    this.isOutline = isOutline;
  }

  /** Reads one JSON value; when it is a text that itself holds an object or a list, reads that. */
  public static JsonDocument read(String text) {
    JsonDocument document = readOnce(text);
    for (int i = 1; i < MAX_ENCODINGS && holdsJson(document.root()); i++) {
      document = readOnce(((Scalar) document.root()).text());
    }
    return document;
  }

  /** Reads one JSON value; a text stays a text whatever it holds. */
  public static JsonDocument readValue(String text) {
    return readOnce(text);
  }

  /** Reads one object's own members; of objects and lists in it nothing but that they are there. */
  public static JsonDocument readOutline(String text) {
    return readOnce(text, true);
  }

  private static boolean holdsJson(JsonValue root) {
    if (!(root instanceof Scalar scalar) || !scalar.isText()) {
      return false;
    }
    String inner = scalar.text().strip();
    return inner.startsWith("{") || inner.startsWith("[") || inner.startsWith("\"");
  }

  private static JsonDocument readOnce(String text) {
    return readOnce(text, false);
  }

  private static JsonDocument readOnce(String text, boolean isOutline) {
    String source = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source)) {
      return new JsonReader(source, parser, isOutline).document();
    }
  }

  private JsonDocument document() {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new UnreadableJson("is empty where JSON is expected");
      }
      JsonValue root = value(first);
      if (parser.nextToken() != null) {
        throw new UnreadableJson("goes on behind the end of its JSON, at character " + at());
      }
      return new JsonDocument(root, duplicateKeys);
    } catch (JacksonException notJson) {
      throw new UnreadableJson(reason(notJson), notJson);
    }
  }

  private String reason(JacksonException notJson) {
    if (notJson instanceof UnexpectedEndOfInputException) {
      return "ends in the middle of its JSON, after " + source.length() + " characters";
    }
    if (notJson instanceof StreamConstraintsException) {
      return (parser.streamReadContext().getNestingDepth() >= MAX_DEPTH
              ? "is nested deeper than " + MAX_DEPTH + " levels"
              : "holds a number of more than " + MAX_NUMBER_DIGITS + " digits")
          + ", at character "
          + at();
    }
    return "is not JSON, at character " + at();
  }

  private JsonValue value(JsonToken token) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    return switch (token) {
      case START_OBJECT -> isOutlined() ? skipped(start) : members(start);
      case START_ARRAY -> isOutlined() ? skipped(start) : items(start);
      case VALUE_STRING -> scalar(start, ConfigType.TEXT);
      case VALUE_NUMBER_INT -> scalar(start, ConfigType.INTEGER);
      case VALUE_NUMBER_FLOAT -> scalar(start, decimalOrNonFinite());
      case VALUE_TRUE, VALUE_FALSE -> scalar(start, ConfigType.BOOLEAN);
      case VALUE_NULL -> scalar(start, ConfigType.NULL);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new UnreadableJson("is not JSON, at character " + start);
    };
  }

  private boolean isOutlined() {
    return isOutline && parser.streamReadContext().getNestingDepth() > 1;
  }

  private JsonValue skipped(int start) {
    boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
    parser.skipChildren();
    Span span = new Span(source, start, at());
    return isObject ? new Members(span, Map.of(), List.of()) : new Items(span, List.of());
  }

  private ConfigType decimalOrNonFinite() {
    String number = parser.getString();
    char last = number.charAt(number.length() - 1);
    return Character.isLetter(last) ? ConfigType.NON_FINITE : ConfigType.DECIMAL;
  }

  private Scalar scalar(int start, ConfigType type) {
    // Asking for the text makes the parser read to the value's end.
    String text = parser.getString();
    // Asking for places costs as much as reading: only texts may be written longer than they are.
    int end = type == ConfigType.TEXT ? at() : start + text.length();
    return new Scalar(new Span(source, start, end), type, text);
  }

  private JsonValue items(int start) {
    List<JsonValue> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(value(token));
    }
    return new Items(new Span(source, start, at()), values);
  }

  private JsonValue members(int start) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    List<Overwritten> overwritten = List.of();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      String key = parser.currentName();
      JsonValue before = values.put(key, value(parser.nextToken()));
      if (before != null) {
        overwritten = overwritten.isEmpty() ? new ArrayList<>() : overwritten;
        overwritten.add(new Overwritten(key, before));
        duplicateKeys.add(key);
      }
    }
    return new Members(new Span(source, start, at()), values, overwritten);
  }

  private int at() {
    return (int) parser.currentLocation().getCharOffset();
  }
}
