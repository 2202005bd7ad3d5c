package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps tokens and signatures out of whatever people or files get to see. Queries of addresses are
 * never shown: a signed address is a key to its file.
 */
final class Redaction {
  private static final int LONGEST_TEXT = 300;
  private static final String HIDDEN = "***";
  private static final Pattern TOKEN = Pattern.compile("\\b(?:hf|api_org)_[A-Za-z0-9]{6,}");
  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9+/=._~-]+");
  private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?#'\"<>]*)[?#][^\\s'\"<>]*");
  private static final Pattern USER = Pattern.compile("(https?://)[^\\s/@'\"<>]*@");
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "(?i)\\b(signature|policy|expires|key-pair-id|x-amz-[a-z0-9-]+|x-xet-[a-z0-9-]+|sig|token)"
              + "=[^&\\s'\"<>]+");

  private final List<String> secrets;

  Redaction(Optional<Secret> token) {
    // Short texts would blacken innocent words; real tokens are far longer.
    this.secrets = token.map(Secret::reveal).filter(value -> value.length() >= 4).stream().toList();
  }

  /** A text of somebody else in one line, cut to a length that a message can bear. */
  String text(String foreign) {
    String shown = foreign;
    for (String secret : secrets) {
      shown = shown.replace(secret, HIDDEN);
    }
    shown = QUERY.matcher(shown).replaceAll("$1");
    shown = USER.matcher(shown).replaceAll("$1" + HIDDEN + "@");
    shown = BEARER.matcher(shown).replaceAll("$1 " + HIDDEN);
    shown = TOKEN.matcher(shown).replaceAll(HIDDEN);
    shown = SIGNATURE.matcher(shown).replaceAll("$1=" + HIDDEN);
    shown = shown.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return shown.length() <= LONGEST_TEXT ? shown : shown.substring(0, LONGEST_TEXT) + "...";
  }

  /** An address without query, fragment and user. */
  String uri(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return text(Origin.of(uri) + path);
  }
}
