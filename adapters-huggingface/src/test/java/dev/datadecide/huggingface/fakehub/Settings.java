package dev.datadecide.huggingface.fakehub;

/** How the fake Hub behaves as a whole. */
final class Settings {
  private volatile int pageSize = 3;
  private volatile boolean xet;
  private volatile int chunkSize = 16_000_000;
  private volatile boolean canonicalAddresses;

  /** Entries of a listing per page. */
  int pageSize() {
    return pageSize;
  }

  void pageSize(int entries) {
    pageSize = entries;
  }

  boolean announcesXet() {
    return xet;
  }

  void announceXet() {
    xet = true;
  }

  /** Bytes; larger uploads come in parts of this size. */
  int chunkSize() {
    return chunkSize;
  }

  void chunkSize(int bytes) {
    chunkSize = bytes;
  }

  boolean namesCanonicalAddresses() {
    return canonicalAddresses;
  }

  void nameCanonicalAddresses() {
    canonicalAddresses = true;
  }
}
