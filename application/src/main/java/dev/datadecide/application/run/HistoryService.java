package dev.datadecide.application.run;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.run.Histories;
import dev.datadecide.domain.run.HistoryQuery;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Logged histories, row by row. */
public final class HistoryService {
  private final Histories histories;

  @Inject
  HistoryService(Histories histories) {
    this.histories = histories;
  }

  /**
   * The metrics that rows of a query may have, in order of their names: the named ones, else all
   * that were logged. A name that was never logged is {@code UNKNOWN_NAME}, with the nearest ones.
   */
  public List<String> metrics(RunKey run, Set<String> named) {
    List<String> logged = histories.metrics(run);
    if (named.isEmpty()) {
      return logged;
    }
    for (String name : named) {
      if (!logged.contains(name)) {
        throw new DomainException(
            ErrorCode.UNKNOWN_NAME,
            "run "
                + run
                + " logged no metric \""
                + name
                + "\""
                + Suggestions.question(name, logged),
            logged.isEmpty() ? "it has no history" : "its metrics: ddn run " + run.runId());
      }
    }
    return logged.stream().filter(named::contains).toList();
  }

  /** Hands over the rows, one by one. */
  public void read(HistoryQuery query, Consumer<LoggedRow> rows) {
    histories.read(query, rows);
  }
}
