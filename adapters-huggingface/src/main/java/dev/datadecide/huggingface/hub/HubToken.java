package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.spi.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token and where it is from, which is all that messages say of it.
 *
 * @param source a variable, a file or a configuration key
 */
record HubToken(Secret value, String source) {
  private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e]+");

  /**
   * The token in a text, without the blanks and line ends that files have; empty when nothing is
   * left. A header with anything else in it would fail with a message that shows the token, so that
   * it is refused here.
   */
  static Optional<HubToken> of(String text, String source) {
    String token = unquoted(text.strip());
    if (token.isEmpty()) {
      return Optional.empty();
    }
    if (!FIT.matcher(token).matches()) {
      throw new DomainException(
          ErrorCode.BAD_CONFIGURATION,
          "the token in "
              + source
              + " holds characters that no token has (blanks, control"
              + " characters or letters beyond ASCII)",
          "Copy the token again from the Hub's settings, or unset it.");
    }
    return Optional.of(new HubToken(new Secret(token), source));
  }

  /** Quotes come along when a line of a file with variables is copied. */
  private static String unquoted(String text) {
    boolean isQuoted =
        text.length() >= 2
            && "'\"".indexOf(text.charAt(0)) >= 0
            && text.charAt(0) == text.charAt(text.length() - 1);
    return isQuoted ? text.substring(1, text.length() - 1).strip() : text;
  }
}
