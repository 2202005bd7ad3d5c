package dev.datadecide.domain.hyperparameter;

import static dev.datadecide.domain.hyperparameter.HyperparameterSpec.required;
import static dev.datadecide.domain.hyperparameter.ValueKind.NUMBER;
import static dev.datadecide.domain.hyperparameter.ValueKind.TEXT;
import static dev.datadecide.domain.hyperparameter.ValueSources.schedule;

import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.List;

/**
 * The schema of the suite's pretraining runs. They were all trained by one schedule, so everything
 * follows from the size. Optimizer settings: appendix of the DataDecide paper and the configuration
 * of its training code.
 */
final class PretrainingHyperparameters {
  static final List<HyperparameterSpec> ALL =
      List.of(
          required("learning_rate", NUMBER, schedule(TrainingSchedule::maximumLearningRate)),
          required("final_learning_rate", NUMBER, schedule(TrainingSchedule::finalLearningRate)),
          required("lr_scheduler_type", TEXT, schedule(schedule -> "cosine with linear warm-up")),
          required("warmup_steps", NUMBER, schedule(TrainingSchedule::warmupSteps)),
          required("seed", NUMBER, ValueSources.suiteSeed()),
          required("total_steps", NUMBER, schedule(TrainingSchedule::totalSteps)),
          required("total_tokens", NUMBER, schedule(TrainingSchedule::totalTokens)),
          required("batch_size", NUMBER, schedule(TrainingSchedule::batchSize)),
          required(
              "sequence_length",
              NUMBER,
              schedule(schedule -> schedule.size().shape().sequenceLength())),
          required("optimizer", TEXT, schedule(schedule -> "AdamW")),
          required("adam_beta1", NUMBER, schedule(schedule -> "0.9")),
          required("adam_beta2", NUMBER, schedule(schedule -> "0.95")),
          required("adam_epsilon", NUMBER, schedule(schedule -> "1e-8")),
          required("weight_decay", NUMBER, schedule(schedule -> "0.05")),
          required("gradient_clip", NUMBER, schedule(schedule -> "1.0")));

  private PretrainingHyperparameters() {}
}
