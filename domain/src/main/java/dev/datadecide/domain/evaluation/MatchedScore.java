package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.run.RunKey;
import java.util.Optional;

/**
 * A score of a finetuned model beside that of the checkpoint it started from.
 *
 * @param finetune the finetuning run
 * @param pretraining the pretraining run, or its stand-in
 * @param step of the checkpoint's score; for the branch main the last step with scores
 * @param isStandIn whether the checkpoint's score is of another seed
 * @param comparisonMetric the perplexity by which a matched run was chosen
 * @param comparison recipe and size of the model that it was chosen to be compared with
 * @param caveat what must be known to compare the two
 */
public record MatchedScore(
    RunKey finetune,
    RunKey pretraining,
    String recipe,
    String size,
    String seed,
    long step,
    boolean isStandIn,
    Optional<String> comparisonMetric,
    Optional<String> comparison,
    String task,
    String metric,
    double before,
    double after,
    Optional<String> caveat) {
  /** After finetuning minus before. */
  public double delta() {
    return after - before;
  }
}
