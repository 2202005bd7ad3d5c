package dev.datadecide.huggingface.hub;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the next page in {@code Link} headers (RFC 8288): several links, parameters in any order.
 */
final class LinkHeader {
  private static final Pattern TARGET = Pattern.compile("\\G[\\s,]*<([^>]*)>");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\G\\s*;\\s*([A-Za-z0-9!#$&+.^_`|~*-]+)"
              + "(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;,\"]*)))?");

  private LinkHeader() {}

  /** The target of the first link whose relation is {@code next}, as it is written. */
  static Optional<String> next(List<String> headers) {
    return headers.stream().map(LinkHeader::next).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> next(String header) {
    Matcher target = TARGET.matcher(header);
    Matcher parameter = PARAMETER.matcher(header);
    int at = 0;
    while (target.find(at)) {
      at = target.end();
      boolean isNext = false;
      while (parameter.find(at)) {
        at = parameter.end();
        isNext |= isRelation(parameter) && relations(parameter).contains("next");
      }
      if (isNext) {
        return Optional.of(target.group(1).strip());
      }
    }
    return Optional.empty();
  }

  private static boolean isRelation(Matcher parameter) {
    return parameter.group(1).toLowerCase(Locale.ROOT).equals("rel");
  }

  private static List<String> relations(Matcher parameter) {
    String quoted = parameter.group(2);
    String plain = parameter.group(3);
    String value = quoted != null ? quoted : plain != null ? plain : "";
    return List.of(value.toLowerCase(Locale.ROOT).strip().split("\\s+"));
  }
}
