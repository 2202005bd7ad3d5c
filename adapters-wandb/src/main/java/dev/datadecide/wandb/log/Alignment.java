package dev.datadecide.wandb.log;

/**
 * Where the blocks of a log begin. The file header counts as part of the first block; clients from
 * 0.16.4 until 0.17.5 did not count it, so that their blocks begin seven bytes later.
 */
enum Alignment {
  CURRENT(0),
  BEHIND_HEADER(LogFrames.HEADER);

  private final long base;

  Alignment(long base) {
    this.base = base;
  }

  /** Bytes from {@code position} to the end of its block. */
  int left(long position) {
    return (int) (LogFrames.BLOCK - (position - base) % LogFrames.BLOCK);
  }
}
