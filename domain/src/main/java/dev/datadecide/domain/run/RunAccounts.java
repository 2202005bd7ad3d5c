package dev.datadecide.domain.run;

import dev.datadecide.domain.artifact.RecordOrigin;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Who said what of runs, and whether all of their histories is there. */
public interface RunAccounts {
  /** What each source said of a run, by the sources' names. */
  List<RunOrigin> origins(RunKey run);

  /** Where the description of a run that is in use came from. */
  Optional<RecordOrigin> description(RunKey run);

  /**
   * Whether the run is known to be gone where it came from. Who says so without a time says
   * nothing: a description may be later.
   */
  Optional<RunAbsence> absence(RunKey run);

  /**
   * The histories of the runs that are wanted, in order of their keys, as of one moment. Asked for
   * are all runs that a source described, and those of which there are rows only.
   */
  void histories(Predicate<RunKey> wanted, Consumer<HistoryAccount> accounts);
}
