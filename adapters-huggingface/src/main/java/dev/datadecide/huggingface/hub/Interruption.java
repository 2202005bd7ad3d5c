package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;

/** The end that somebody asked for; the thread stays interrupted. */
final class Interruption {
  private Interruption() {}

  static DomainException told(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new DomainException(
        ErrorCode.INTERRUPTED,
        "interrupted",
        "Run the command again: what has come so far is used.",
        interrupted);
  }
}
