package dev.datadecide.huggingface.hub;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses in headers ({@code Location}, {@code Link}), which servers write with raw quotes,
 * blanks or letters of other scripts. Whatever may not stand in an address is encoded; a valid
 * {@code %XX} stays as it is.
 */
final class ServerUri {
  private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=";
  private static final Pattern ADDRESS_OF_HOST =
      Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//\\[[0-9A-Fa-f:.]+]");

  private ServerUri() {}

  /** The address, seen from where it was found; empty when it is none. */
  static Optional<URI> resolve(URI from, String written) {
    String text = written.strip();
    StringBuilder fit = new StringBuilder(text.length() + 16);
    Matcher host = ADDRESS_OF_HOST.matcher(text);
    int at = host.find() ? host.end() : 0;
    fit.append(text, 0, at); // brackets may stand here and nowhere else
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (point == '%') {
        if (!isEscape(text, at)) {
          return Optional.empty();
        }
        fit.append(text, at, at + 3);
        at += 3;
        continue;
      }
      if (isPlain(point)) {
        fit.appendCodePoint(point);
      } else {
        fit.append(PercentEncoding.segment(Character.toString(point)));
      }
      at += Character.charCount(point);
    }
    try {
      URI resolved = from.resolve(URI.create(fit.toString()));
      return resolved.getHost() == null ? Optional.empty() : Optional.of(resolved);
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(int point) {
    return (point >= 'a' && point <= 'z')
        || (point >= 'A' && point <= 'Z')
        || (point >= '0' && point <= '9')
        || (point < 0x80 && ALLOWED.indexOf(point) >= 0);
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0
        && text.charAt(at + 1) < 0x80
        && text.charAt(at + 2) < 0x80;
  }
}
