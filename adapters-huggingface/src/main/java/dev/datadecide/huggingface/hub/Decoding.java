package dev.datadecide.huggingface.hub;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Undoes the coding of a body that came coded although that was not asked for. */
final class Decoding {
  private Decoding() {}

  /** The plain content; empty for a coding that is not known here. */
  static Optional<InputStream> plain(String coding, InputStream coded) throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> Optional.of(new GZIPInputStream(coded));
      case "deflate" -> Optional.of(new InflaterInputStream(coded));
      default -> Optional.empty();
    };
  }
}
