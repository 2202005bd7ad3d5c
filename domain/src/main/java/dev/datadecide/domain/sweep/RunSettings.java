package dev.datadecide.domain.sweep;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The settings of many runs at once. */
public interface RunSettings {
  /**
   * The settings of the typed runs that a query selects, as {@link RunSetting#of} makes them, in no
   * order; runs without a type have none. What only configurations say, and all of these runs of
   * one type say alike, may be left out: it tells no run from another.
   *
   * @param parents the run that a run started from, where that is known
   */
  List<RunSetting> of(RunQuery query, Function<RunKey, Optional<RunKey>> parents);

  /** Changes when anything that is stored does; it may also change at other times. */
  long revision();
}
