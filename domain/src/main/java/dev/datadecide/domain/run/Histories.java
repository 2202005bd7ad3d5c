package dev.datadecide.domain.run;

import java.util.List;
import java.util.function.Consumer;

/** Logged histories row by row, exactly as they came. */
public interface Histories {
  /** Names of all logged metrics of a run, whatever their values, in order; superseded too. */
  List<String> metrics(RunKey run);

  /**
   * The rows wanted, in order of step (rows without one last), then time. They are handed over one
   * by one, so that a history of any length needs little memory.
   */
  void read(HistoryQuery query, Consumer<LoggedRow> rows);
}
