package dev.datadecide.wandb.json;

import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import java.util.Map;

/** Writes JSON: texts with the escapes they need, values without the spaces between them. */
public final class JsonText {
  private JsonText() {}

  /** A text as JSON. Halves of surrogate pairs, which no UTF-8 store can hold, become escapes. */
  public static String quote(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2);
    quote(text, json);
    return json.toString();
  }

  /**
   * A value as strict JSON without white space around its parts: numbers as written, NaN and
   * infinities as the texts that the W&B service uses for them.
   */
  public static String compact(JsonValue value) {
    StringBuilder json = new StringBuilder();
    compact(value, json);
    return json.toString();
  }

  private static void compact(JsonValue value, StringBuilder json) {
    switch (value) {
      case Scalar scalar -> {
        if (scalar.type() == ConfigType.NON_FINITE || scalar.isText()) {
          quote(scalar.text(), json);
        } else {
          json.append(scalar.json());
        }
      }
      case Items items -> {
        json.append('[');
        String separator = "";
        for (JsonValue item : items.values()) {
          json.append(separator);
          compact(item, json);
          separator = ",";
        }
        json.append(']');
      }
      case Members members -> {
        json.append('{');
        String separator = "";
        for (Map.Entry<String, JsonValue> member : members.values().entrySet()) {
          json.append(separator);
          quote(member.getKey(), json);
          json.append(':');
          compact(member.getValue(), json);
          separator = ",";
        }
        json.append('}');
      }
    }
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || isLoneSurrogate(text, i)) {
            json.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              json.append(Character.forDigit((c >> shift) & 0xF, 16));
            }
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
