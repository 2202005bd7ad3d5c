package dev.datadecide.domain.lineage;

import java.util.Optional;

/** Which checkpoint of a pretraining run. */
public sealed interface CheckpointStep {
  /** The checkpoint after {@code step} optimiser steps. */
  record AtStep(long step) implements CheckpointStep {
    @Override
    public String text() {
      return Long.toString(step);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** The one published as {@code main}, whose step depends on recipe and size. */
  record Main() implements CheckpointStep {
    @Override
    public String text() {
      return "main";
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Digits, or {@code main}. */
  String text();

  /** Reads {@link #text()} back. */
  static Optional<CheckpointStep> parse(String text) {
    if (text.equals("main")) {
      return Optional.of(new Main());
    }
    return text.matches("\\d{1,18}")
        ? Optional.of(new AtStep(Long.parseLong(text)))
        : Optional.empty();
  }
}
