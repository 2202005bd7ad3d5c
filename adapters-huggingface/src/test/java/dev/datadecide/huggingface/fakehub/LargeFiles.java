package dev.datadecide.huggingface.fakehub;

import java.util.List;
import java.util.Locale;

/** Which files the Hub keeps outside of git when a repository has the default attributes. */
final class LargeFiles {
  /** Bytes; above it nothing is taken into git. */
  static final long LARGEST_IN_GIT = 10_000_000;

  private static final List<String> ENDINGS =
      List.of(".parquet", ".gz", ".arrow", ".bin", ".npy", ".npz", ".tar", ".zip", ".zst", ".h5");

  private LargeFiles() {}

  static boolean byName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
  }
}
