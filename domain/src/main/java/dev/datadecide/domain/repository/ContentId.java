package dev.datadecide.domain.repository;

import java.util.regex.Pattern;

/**
 * What the content of a file must hash to.
 *
 * @param hex lower-case hexadecimal digits, as many as the kind has
 */
public record ContentId(Kind kind, String hex) {
  /** How a content is hashed. */
  public enum Kind {
    /** SHA-256 of the content. */
    SHA256("sha256", 64),
    /** Git's blob id: SHA-1 of {@code "blob "}, the length in decimal, a zero byte, the content. */
    GIT_SHA1("git-sha1", 40);

    private final String label;
    private final int digits;

    Kind(String label, int digits) {
      this.label = label;
      this.digits = digits;
    }

    /** Its name in reports. */
    public String label() {
      return label;
    }

    private boolean fits(String hex) {
      return hex.length() == digits;
    }
  }

  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

  public ContentId {
    if (!HEX.matcher(hex).matches() || !kind.fits(hex)) {
      throw new IllegalArgumentException("not a " + kind.label() + " in hexadecimal: " + hex);
    }
  }

  public static ContentId sha256(String hex) {
    return new ContentId(Kind.SHA256, hex);
  }

  public static ContentId gitSha1(String hex) {
    return new ContentId(Kind.GIT_SHA1, hex);
  }

  @Override
  public String toString() {
    return kind.label() + ":" + hex;
  }
}
