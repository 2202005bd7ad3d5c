package dev.datadecide.huggingface.hub;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Patterns over paths as the Hub's own tools read them: {@code *} stands for any characters, {@code
 * /} too, {@code ?} for one, {@code [abc]} and {@code [!abc]} for one of some or none of them; a
 * pattern that ends in {@code /} means all in that folder.
 */
final class NamePatterns {
  private final List<Pattern> include;
  private final List<Pattern> exclude;

  NamePatterns(List<String> include, List<String> exclude) {
    this.include = include.stream().map(NamePatterns::pattern).toList();
    this.exclude = exclude.stream().map(NamePatterns::pattern).toList();
  }

  boolean isWanted(String path) {
    return (include.isEmpty() || matches(include, path)) && !matches(exclude, path);
  }

  private static boolean matches(List<Pattern> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  private static Pattern pattern(String glob) {
    String text = glob.endsWith("/") ? glob + "*" : glob;
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char letter = text.charAt(at);
      int end = letter == '[' ? endOfSet(text, at) : -1;
      if (end > 0) {
        regex.append(oneOf(text.substring(at + 1, end)));
        at = end;
      } else {
        regex.append(
            switch (letter) {
              case '*' -> ".*";
              case '?' -> ".";
              default -> Pattern.quote(String.valueOf(letter));
            });
      }
      at++;
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** The bracket that ends a set; one that comes first is a member. Negative when none does. */
  private static int endOfSet(String text, int start) {
    int first = text.startsWith("!", start + 1) ? start + 2 : start + 1;
    return text.indexOf(']', first + 1);
  }

  private static String oneOf(String inner) {
    boolean isNegated = inner.startsWith("!");
    String members = isNegated ? inner.substring(1) : inner;
    StringBuilder set = new StringBuilder();
    int at = 0;
    while (at < members.length()) {
      boolean isRange = at + 2 < members.length() && members.charAt(at + 1) == '-';
      char from = members.charAt(at);
      char to = isRange ? members.charAt(at + 2) : from;
      if (from <= to) { // a range that runs backwards holds nothing
        set.append(literal(from)).append('-').append(literal(to));
      }
      at += isRange ? 3 : 1;
    }
    if (set.isEmpty()) {
      return isNegated ? "." : "(?!)";
    }
    return "[" + (isNegated ? "^" : "") + set + "]";
  }

  /** A character inside a set, whatever it means to the pattern. */
  private static String literal(char member) {
    return String.format(Locale.ROOT, "\\u%04x", (int) member);
  }
}
