package dev.datadecide.huggingface.hub;

import java.util.List;
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
      int end = letter == '[' ? text.indexOf(']', at + 2) : -1;
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

  /** A range whose end comes before its start stands for no character, as in the Hub's tools. */
  private static String oneOf(String inner) {
    boolean isNegated = inner.startsWith("!");
    String members = isNegated ? inner.substring(1) : inner;
    StringBuilder some = new StringBuilder();
    for (int at = 0; at < members.length(); at++) {
      if (at + 2 < members.length() && members.charAt(at + 1) == '-') {
        if (members.charAt(at) <= members.charAt(at + 2)) {
          some.append(literal(members.charAt(at)))
              .append('-')
              .append(literal(members.charAt(at + 2)));
        }
        at += 2;
      } else {
        some.append(literal(members.charAt(at)));
      }
    }
    if (some.isEmpty()) {
      return isNegated ? "." : "(?!)";
    }
    return "[" + (isNegated ? "^" : "") + some + "]";
  }

  private static String literal(char member) {
    return Character.isLetterOrDigit(member) ? String.valueOf(member) : "\\" + member;
  }
}
