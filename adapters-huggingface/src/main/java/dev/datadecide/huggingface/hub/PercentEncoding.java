package dev.datadecide.huggingface.hub;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Percent-encoding of names in addresses: letters, digits and {@code _.-~} stay, every other byte
 * of the UTF-8 form becomes {@code %XX}. Neither the JDK's form encoder (a blank becomes {@code +})
 * nor its URI constructors ({@code +} and {@code ;} stay) do this.
 */
final class PercentEncoding {
  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  /** A path; its slashes stay. */
  static String path(String path) {
    return encoded(path, "_.-~/");
  }

  /** One segment; its slashes are encoded. */
  static String segment(String segment) {
    return encoded(segment, "_.-~");
  }

  private static String encoded(String text, String kept) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xff);
      if (isAlphanumeric(letter) || kept.indexOf(letter) >= 0) {
        encoded.append(letter);
      } else {
        encoded.append('%').append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 0xf));
      }
    }
    return encoded.toString();
  }

  private static boolean isAlphanumeric(char letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9');
  }

  /** The text that was encoded; empty when it is not well-formed. */
  static Optional<String> decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < raw.length; at++) {
      if (raw[at] != '%') {
        bytes.write(raw[at]);
        continue;
      }
      int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
      int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.write(high << 4 | low);
      at += 2;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }
}
