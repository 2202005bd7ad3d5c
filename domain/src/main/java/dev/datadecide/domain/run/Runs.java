package dev.datadecide.domain.run;

import java.util.List;
import java.util.Optional;

/**
 * All runs: as observed by sources, and typed. A run is typed after its observation was committed;
 * {@link #awaitingTyping} survives a crash in between.
 */
public interface Runs {
  /**
   * Observed runs whose typing is missing or was made from another observation or by another
   * version of the typing rules, in key order, at most {@code limit}.
   */
  List<ObservedRun> awaitingTyping(int typingVersion, int limit);

  /** Stores typed runs with their hyperparameters, replacing what was typed before, atomically. */
  void type(int typingVersion, List<TrainingRun> runs);

  /** One run with its configuration, summary, tags, type and hyperparameters. */
  Optional<TrainingRun> find(RunKey key);

  /** Those of several runs that are there, in the order of their keys here. */
  default List<TrainingRun> findAll(List<RunKey> keys) {
    return keys.stream().flatMap(key -> find(key).stream()).toList();
  }

  /** Typed runs, newest first (runs without a creation time last), then by key. */
  List<RunRow> list(RunQuery query);

  /**
   * Keys of runs that a reference may mean: the key itself, else runs with this run id, else runs
   * whose key, run id or display name starts with it; at most {@code limit}, in key order.
   */
  List<RunKey> matching(String reference, int limit);

  /** What is stored of a run's history. */
  HistoryExtent history(RunKey key);

  /** The project aliases: other keys under which this run was seen. */
  List<RunKey> aliases(RunKey key);
}
