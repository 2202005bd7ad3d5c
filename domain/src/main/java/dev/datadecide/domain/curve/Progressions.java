package dev.datadecide.domain.curve;

import dev.datadecide.domain.run.RunKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Histories of runs: logged metrics of post-training runs, evaluations along pretraining runs. */
public interface Progressions {
  /**
   * The progression of a run with the named metrics, or with all of them when {@code metrics} is
   * empty. A pretraining run has {@code <set>-valppl} for perplexities and {@code <task>_<metric>}
   * for downstream scores, including the tasks' unweighted MMLU mean as {@code
   * mmlu_average_<metric>} where all 57 subjects are there. A run without history has no rows.
   */
  Progression of(RunKey run, Set<String> metrics);

  /** {@link #of} for several runs at once, by the keys they were asked for by. */
  default Map<RunKey, Progression> ofAll(List<RunKey> runs, Set<String> metrics) {
    Map<RunKey, Progression> progressions = new LinkedHashMap<>();
    runs.forEach(run -> progressions.computeIfAbsent(run, key -> of(key, metrics)));
    return progressions;
  }

  /**
   * The outlines of those of some post-training runs whose histories are regular in a counter, as
   * {@link RegularHistory} says; the others are missing.
   */
  default Map<RunKey, Progression> outlines(List<RunKey> runs, String counter) {
    Map<RunKey, Progression> outlines = new LinkedHashMap<>();
    ofAll(runs, Set.of(counter))
        .forEach((run, history) ->
            RegularHistory.outline(history, counter)
                .ifPresent(outline -> outlines.put(run, outline)));
    return outlines;
  }

  /** Names of all metrics of a run. */
  List<String> metrics(RunKey run);
}
