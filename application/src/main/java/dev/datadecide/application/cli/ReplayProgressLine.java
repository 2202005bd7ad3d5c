package dev.datadecide.application.cli;

import dev.datadecide.application.care.ReplayProgress;
import dev.datadecide.domain.source.SourceId;

/** Says which ingest is being repeated: a line for each. */
final class ReplayProgressLine implements ReplayProgress {
  private final Messages messages;

  ReplayProgressLine(Messages messages) {
    this.messages = messages;
  }

  @Override
  public void pass(int index, int count, SourceId source, int artifacts) {
    messages.note(
        "["
            + index
            + "/"
            + count
            + "] "
            + source
            + ", "
            + artifacts
            + (artifacts == 1 ? " artifact" : " artifacts"));
  }

  @Override
  public void comparing() {
    messages.note("comparing what the tables hold");
  }
}
