package dev.datadecide.application.benchmark;

import dev.datadecide.application.benchmark.ResearchQuestions.Answer;
import java.util.List;

/**
 * What the questions of research took.
 *
 * @param peakBytes the most memory of the process that asked, or 0 where the system does not tell
 */
public record ResearchMeasurement(List<Answer> answers, long peakBytes) {
  public ResearchMeasurement {
    answers = List.copyOf(answers);
  }
}
