package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.run.RunQuery;

/** Says why an answer is empty: nothing is like that, or there is nothing yet to ask of. */
final class NothingFound {
  private NothingFound() {}

  /**
   * @param what the reason where the workspace does have runs
   */
  static void tell(RootCommand root, DataDecideNext ddn, String what) {
    root.messages()
        .note(
            ddn.runs().list(RunQuery.ALL).isEmpty()
                ? "there are no runs in this workspace yet: ddn ingest --help"
                : what);
  }
}
