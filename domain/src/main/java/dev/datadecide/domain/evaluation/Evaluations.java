package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Evaluations of pretraining checkpoints, and the scores that runs report themselves. */
public interface Evaluations {
  /** All evaluated checkpoints of a recipe at a size, by seed number and step. */
  List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size);

  /**
   * Every checkpoint with downstream scores, in no order, and how many of some tasks it has. A
   * checkpoint that has others only is there with 0.
   */
  List<CheckpointCoverage> coverage(Set<String> tasks);

  /** Where the perplexities of one checkpoint came from, if it has any. */
  Optional<RecordOrigin> perplexities(DataRecipe recipe, ModelSize size, Seed seed, long step);

  /**
   * The last value of one metric along every pretraining run that has it, by recipe, size and seed.
   *
   * @param metric as along a progression: {@code pile-valppl}, {@code arc_easy_primary_metric},
   *     {@code mmlu_average_acc_raw} or {@code olmes_10_macro_avg_primary_metric}; averages are of
   *     checkpoints that have all of their parts
   */
  List<FinalScore> finals(String metric);

  /**
   * The values of one metric along every pretraining run that has it, by recipe, size and seed.
   *
   * @param metric as for {@link #finals}
   */
  List<ScoreCurve> curves(String metric);

  /**
   * Scores of finetuned models beside those of the checkpoints that they started from, one for each
   * task and metric that both have and that may be compared, by run, task and metric. A task's
   * primary accuracy is there under its own name and as {@code primary_metric}.
   */
  List<MatchedScore> matched();

  /** How many checkpoints (recipe, size, seed, step) have any evaluation. */
  long checkpointCount();

  /**
   * Hands over scores with their readings, by run (those of none last), system, native task and
   * metric, step and native name. Runs may be named by other keys that they were seen under; a
   * score of published results that say of no suite's run is there without one.
   */
  void scores(ScoreQuery query, Consumer<EvaluationScore> scores);

  /** The names of all stored scores, by system and name. */
  List<StoredName> storedNames();

  /** The names of scores that are stored with post-training runs of a type, likewise. */
  List<StoredName> storedNames(TrainingType type);
}
