package dev.datadecide.domain.forecast;

import java.util.List;
import java.util.Map;

/**
 * What came of an experiment, with everything that decided it.
 *
 * @param settings the whole settings record
 * @param trials each target by each kind of model
 */
public record ExperimentResult(
    String name, Map<String, String> settings, int configurations, List<TrialResult> trials) {
  public ExperimentResult {
    trials = List.copyOf(trials);
  }
}
