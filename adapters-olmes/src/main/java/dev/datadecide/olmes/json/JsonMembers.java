package dev.datadecide.olmes.json;

import dev.datadecide.olmes.json.JsonPart.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The members of a JSON object in the order written; nested values are checked and kept as texts.
 *
 * @param values the value of each key; where a key was written twice the last one
 * @param repeated keys that were written more than once
 */
public record JsonMembers(Map<String, JsonPart> values, List<String> repeated) {
  public JsonMembers {
    values = Collections.unmodifiableMap(values);
    repeated = List.copyOf(repeated);
  }

  /** Reads an object; anything else is {@link UnreadableJson}. */
  public static JsonMembers read(String text) {
    return JsonGrammar.read(text, parser -> members(text, parser));
  }

  private static JsonMembers members(String text, JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw new UnreadableJson(first == null ? "is empty" : "is not a JSON object");
    }
    Map<String, JsonPart> values = new LinkedHashMap<>();
    List<String> repeated = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (values.put(key, part(text, parser)) != null) {
        repeated.add(key);
      }
    }
    return new JsonMembers(values, repeated);
  }

  private static JsonPart part(String text, JsonParser parser) {
    JsonToken token = parser.nextToken();
    int start = (int) parser.currentTokenLocation().getCharOffset();
    return switch (token) {
      case START_OBJECT -> nested(Kind.OBJECT, text, start, parser);
      case START_ARRAY -> nested(Kind.LIST, text, start, parser);
      case VALUE_STRING -> {
        // Asking for the text makes the parser read to its end.
        String value = parser.getString();
        yield new JsonPart(Kind.TEXT, text.substring(start, JsonGrammar.at(parser)), value);
      }
      case VALUE_NUMBER_INT -> scalar(Kind.NUMBER, parser);
      case VALUE_NUMBER_FLOAT -> {
        String number = parser.getString();
        boolean isName = Character.isLetter(number.charAt(number.length() - 1));
        yield scalar(isName ? Kind.NON_FINITE : Kind.NUMBER, parser);
      }
      case VALUE_TRUE, VALUE_FALSE -> scalar(Kind.TRUTH, parser);
      case VALUE_NULL -> scalar(Kind.NULL, parser);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new UnreadableJson("is not JSON, at character " + start);
    };
  }

  private static JsonPart nested(Kind kind, String text, int start, JsonParser parser) {
    parser.skipChildren();
    String json = text.substring(start, JsonGrammar.at(parser));
    return new JsonPart(kind, json, json);
  }

  private static JsonPart scalar(Kind kind, JsonParser parser) {
    String value = parser.getString();
    return new JsonPart(kind, value, value);
  }

  public Optional<JsonPart> member(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** A member that is a text and says something. */
  public Optional<String> text(String key) {
    return member(key).flatMap(JsonPart::filledText);
  }

  /** A member that is an object. */
  public Optional<JsonPart> object(String key) {
    return member(key).filter(part -> part.is(Kind.OBJECT));
  }

  /** A member as it is written; empty where there is none, or null. */
  public Optional<String> json(String key) {
    return member(key).filter(part -> !part.is(Kind.NULL)).map(JsonPart::json);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }
}
