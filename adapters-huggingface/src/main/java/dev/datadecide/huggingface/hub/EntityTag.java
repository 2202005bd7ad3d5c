package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.ContentId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the hash out of an {@code ETag} or {@code X-Linked-ETag}: weak or strong, quoted or not, in
 * either case. Only 40 or 64 hexadecimal digits are one; nothing else ever gets near a path.
 */
final class EntityTag {
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private EntityTag() {}

  static Optional<ContentId> content(String header) {
    return hash(normalised(header));
  }

  /** A bare hash, as listings hold it. */
  static Optional<ContentId> hash(String hex) {
    if (SHA256.matcher(hex).matches()) {
      return Optional.of(ContentId.sha256(hex));
    }
    return SHA1.matcher(hex).matches() ? Optional.of(ContentId.gitSha1(hex)) : Optional.empty();
  }

  /** Without weakness, quotes and blanks, in lower case. */
  static String normalised(String header) {
    String tag = header.strip();
    if (tag.startsWith("W/") || tag.startsWith("w/")) {
      tag = tag.substring(2).strip();
    }
    if (tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
      tag = tag.substring(1, tag.length() - 1).strip();
    }
    return tag.toLowerCase(Locale.ROOT);
  }
}
