package dev.datadecide.application.cli.output;

import java.util.Iterator;
import java.util.Map;

/**
 * Values as JSON (RFC 8259). Integers are written exactly, other numbers with the fewest digits
 * that read back as the same double. JSON has no NaN and no infinities: they are the texts {@code
 * "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** The value on one line. */
  public static String compact(Datum value) {
    StringBuilder json = new StringBuilder();
    write(value, json, Layout.COMPACT, 0);
    return json.toString();
  }

  /**
   * The value over several lines, indented by two blanks; items without fields stay on one line.
   */
  public static String indented(Datum value) {
    StringBuilder json = new StringBuilder();
    write(value, json, Layout.INDENTED, 0);
    return json.toString();
  }

  private enum Layout {
    COMPACT,
    INDENTED
  }

  private static void write(Datum value, StringBuilder json, Layout layout, int depth) {
    switch (value) {
      case Datum.Text text -> quote(text.value(), json);
      case Datum.Whole whole -> json.append(whole.value());
      case Datum.Real real -> number(real.value(), json);
      case Datum.Json raw -> json.append(raw.text());
      case Datum.Truth truth -> json.append(truth.value());
      case Datum.Absent absent -> json.append("null");
      case Datum.Items items -> items(items, json, layout, depth);
      case Datum.Fields fields -> fields(fields, json, layout, depth);
    }
  }

  private static void number(double value, StringBuilder json) {
    if (Double.isFinite(value)) {
      json.append(value);
    } else {
      quote(Double.toString(value), json);
    }
  }

  private static void items(Datum.Items items, StringBuilder json, Layout layout, int depth) {
    Layout inner =
        items.items().stream().anyMatch(Datum.Fields.class::isInstance) ? layout : Layout.COMPACT;
    json.append('[');
    Iterator<Datum> each = items.items().iterator();
    while (each.hasNext()) {
      newLine(json, inner, depth + 1);
      write(each.next(), json, Layout.COMPACT, depth + 1);
      if (each.hasNext()) {
        json.append(',');
      }
    }
    if (!items.items().isEmpty()) {
      newLine(json, inner, depth);
    }
    json.append(']');
  }

  private static void fields(Datum.Fields fields, StringBuilder json, Layout layout, int depth) {
    json.append('{');
    Iterator<Map.Entry<String, Datum>> each = fields.fields().entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Datum> field = each.next();
      newLine(json, layout, depth + 1);
      quote(field.getKey(), json);
      json.append(layout == Layout.INDENTED ? ": " : ":");
      write(field.getValue(), json, layout, depth + 1);
      if (each.hasNext()) {
        json.append(',');
      }
    }
    if (!fields.fields().isEmpty()) {
      newLine(json, layout, depth);
    }
    json.append('}');
  }

  private static void newLine(StringBuilder json, Layout layout, int depth) {
    if (layout == Layout.INDENTED) {
      json.append('\n').repeat("  ", depth);
    }
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          // A surrogate without its partner has no UTF-8 form; escaped, it survives.
          if (c < 0x20 || c == 0x7f || isLoneSurrogate(text, i)) {
            escape(c, json);
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  private static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  private static void escape(char c, StringBuilder json) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(HEX.charAt((c >> shift) & 0xf));
    }
  }
}
