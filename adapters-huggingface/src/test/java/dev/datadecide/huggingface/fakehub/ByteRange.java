package dev.datadecide.huggingface.fakehub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One range of bytes, both ends included. */
record ByteRange(long first, long last) {
  private static final Pattern HEADER = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /** What a Range header asks of a file of this size; empty when it cannot be given. */
  static Optional<ByteRange> of(String header, long size) {
    Matcher match = HEADER.matcher(header.strip());
    if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
      return Optional.empty();
    }
    long first;
    long last = size - 1;
    if (match.group(1).isEmpty()) {
      first = Math.max(0, size - Long.parseLong(match.group(2)));
    } else {
      first = Long.parseLong(match.group(1));
      if (!match.group(2).isEmpty()) {
        last = Math.min(last, Long.parseLong(match.group(2)));
      }
    }
    return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last));
  }

  long length() {
    return last - first + 1;
  }
}
