package dev.datadecide.domain.artifact;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * SHA-256 of an artifact's original bytes, as 64 lower-case hexadecimal digits. The digest is the
 * artifact's name: equal digest, equal content.
 */
public record ContentDigest(String sha256) implements Comparable<ContentDigest> {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public ContentDigest {
    sha256 = sha256.toLowerCase(Locale.ROOT);
    if (!HEX.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + sha256);
    }
  }

  @Override
  public int compareTo(ContentDigest other) {
    return sha256.compareTo(other.sha256);
  }

  @Override
  public String toString() {
    return sha256;
  }
}
