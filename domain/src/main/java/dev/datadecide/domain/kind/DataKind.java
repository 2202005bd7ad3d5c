package dev.datadecide.domain.kind;

import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.hyperparameter.HyperparameterRule;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import java.util.List;
import java.util.Optional;

/** One kind of data with a schema of its own. */
public interface DataKind {
  /** A stable name, such as {@code supervised_finetuning}. */
  String name();

  /** What it is, in a sentence. */
  String meaning();

  /** The training type of its runs, if they are all of one. */
  Optional<TrainingType> type();

  /** Whether a run belongs to it. */
  default boolean contains(RunRow run) {
    return type().filter(run.type()::equals).isPresent();
  }

  /** Whether a finding that is about no run is about this kind. */
  default boolean concerns(QualityFinding finding) {
    return false;
  }

  /** What is declared of every parameter: required, optional, with a default, or not applicable. */
  List<HyperparameterRule> parameters();

  /** The scores that its runs are expected to have. */
  List<ExpectedScores> expected();
}
