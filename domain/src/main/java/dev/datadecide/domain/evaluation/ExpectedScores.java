package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs of a kind are expected to be evaluated on, by the names of the system that does it.
 *
 * @param tasks each run has scores of all of these
 * @param metrics what scores of them may be called; not every task has every metric
 */
public record ExpectedScores(EvaluationSystem system, List<String> tasks, List<String> metrics) {
  /** Checkpoints: all tasks of the suite, and all perplexities. */
  public static final ExpectedScores OF_CHECKPOINTS =
      of(
          EvaluationSystem.DATADECIDE,
          Stream.concat(
              Tasks.all().stream().map(EvaluationTask::name),
              PerplexitySets.all().stream().map(PerplexitySet::name)));

  /** Finetuned models: the tasks of the suite but MMLU's subjects, and the mean of these. */
  public static final ExpectedScores OF_FINETUNED =
      of(
          EvaluationSystem.OE_EVAL,
          Stream.concat(
              Tasks.all().stream()
                  .map(EvaluationTask::name)
                  .filter(name -> !name.startsWith("mmlu_")),
              Stream.of("core_9mcqa:rc::olmes:full")));

  public ExpectedScores {
    tasks = List.copyOf(tasks);
    metrics = List.copyOf(metrics);
  }

  /** These tasks, with every metric that the mapping knows of one of them. */
  public static ExpectedScores of(EvaluationSystem system, Stream<String> names) {
    List<String> tasks = names.toList();
    Set<String> wanted = Set.copyOf(tasks);
    return new ExpectedScores(
        system,
        tasks,
        EvaluationMapping.CURRENT.names(system).stream()
            .map(MappedName::name)
            .filter(name -> wanted.contains(name.task()))
            .map(NativeName::metric)
            .distinct()
            .collect(Collectors.toList()));
  }
}
