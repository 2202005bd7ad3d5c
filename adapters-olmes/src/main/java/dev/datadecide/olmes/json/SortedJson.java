package dev.datadecide.olmes.json;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * JSON that is equal for equal contents: keys sorted at every depth, no white space, numbers as
 * written; of a key that was written twice the last value. NaN and infinities become texts, so that
 * any reader of JSON reads it.
 */
public final class SortedJson {
  private SortedJson() {}

  /** The sorted text of a JSON value. */
  public static String of(String json) {
    return without("", json);
  }

  /** The sorted text of an object without one of its own members. */
  public static String without(String key, String json) {
    return JsonGrammar.read(json, parser -> value(parser, parser.nextToken(), key));
  }

  private static String value(JsonParser parser, JsonToken token, String without) {
    if (token == null) {
      throw new UnreadableJson("is empty");
    }
    return switch (token) {
      case START_OBJECT -> object(parser, without);
      case START_ARRAY -> {
        StringBuilder list = new StringBuilder("[");
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          list.append(list.length() > 1 ? "," : "").append(value(parser, next, ""));
        }
        yield list.append(']').toString();
      }
      case VALUE_STRING -> JsonText.quote(parser.getString());
      case VALUE_NUMBER_INT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> parser.getString();
      case VALUE_NUMBER_FLOAT -> {
        String number = parser.getString();
        yield Character.isLetter(number.charAt(number.length() - 1))
            ? JsonText.quote(number)
            : number;
      }
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new UnreadableJson("is not JSON, at character " + JsonGrammar.at(parser));
    };
  }

  private static String object(JsonParser parser, String without) {
    Map<String, String> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      members.put(key, value(parser, parser.nextToken(), ""));
    }
    if (!without.isEmpty()) {
      members.remove(without);
    }
    StringBuilder object = new StringBuilder("{");
    members.forEach((key, member) -> {
      object.append(object.length() > 1 ? "," : "");
      JsonText.quote(key, object);
      object.append(':').append(member);
    });
    return object.append('}').toString();
  }
}
