package dev.datadecide.domain.frame;

import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ParitySchedule;
import dev.datadecide.domain.suite.TrainingSchedule;

/**
 * The schedules of one size: as trained, and as the reference pipeline has it.
 *
 * @param trained what was trained
 * @param parity what that pipeline's tables say
 */
public record SizeSchedules(TrainingSchedule trained, ParitySchedule parity) {
  public static SizeSchedules of(ModelSize size) {
    TrainingSchedule trained = TrainingSchedule.of(size);
    return new SizeSchedules(trained, trained.parity());
  }
}
