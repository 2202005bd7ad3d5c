package dev.datadecide.application.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the metrics text of generated rows: a flat dictionary of numbers and None. */
final class PythonDictionary {
  private static final Pattern ENTRY =
      Pattern.compile("'([a-z_]+)': (None|-?[0-9.]+(?:e[+-][0-9]+)?)(, |})");

  private PythonDictionary() {}

  /** Values as they are written, by key and in order; anything else in the text is an error. */
  static Map<String, String> entries(String text) {
    Map<String, String> entries = new LinkedHashMap<>();
    Matcher matcher = ENTRY.matcher(text);
    int place = 1;
    while (place < text.length()) {
      if (!matcher.find(place) || matcher.start() != place || text.charAt(0) != '{') {
        throw new AssertionError("no dictionary from character " + place + " on: " + text);
      }
      if (entries.put(matcher.group(1), matcher.group(2)) != null) {
        throw new AssertionError("a key twice: " + text);
      }
      place = matcher.end();
    }
    return entries;
  }
}
