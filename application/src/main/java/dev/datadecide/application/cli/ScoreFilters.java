package dev.datadecide.application.cli;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.MappedName;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which scores, or names of scores, are meant. */
final class ScoreFilters {
  @Option(
      names = "--system",
      paramLabel = "SYSTEM",
      description = "Of this system: datadecide, pretrain-eval, oe-eval or olmes.")
  private @Nullable String system;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "Of this task, average or validation set, by its standard name or that of the suite.")
  private @Nullable String task;

  @Option(names = "--metric", paramLabel = "METRIC", description = "Of this standard metric.")
  private @Nullable String metric;

  Optional<EvaluationSystem> system() {
    return Optional.ofNullable(system).map(ScoreFilters::system);
  }

  /** The standard name, or the text as it is: what is not mapped keeps its own names. */
  Optional<String> task() {
    return Optional.ofNullable(task).map(ScoreFilters::task);
  }

  Optional<String> metric() {
    return Optional.ofNullable(metric);
  }

  /** Which names of the mapping are meant. */
  Predicate<MappedName> names() {
    Optional<String> wanted = task();
    return name ->
        (wanted.isEmpty() || wanted.get().equals(name.task()))
            && (metric == null || metric.equals(name.metric()));
  }

  /** Fails if nothing could be found because a name is none, neither here nor in the mapping. */
  void requireKnown() {
    task().ifPresent(name -> require("task", name, MappedName::task));
    metric().ifPresent(name -> require("metric", name, MappedName::metric));
  }

  private static void require(String what, String name, Function<MappedName, String> part) {
    Set<String> known =
        Arrays.stream(EvaluationSystem.values())
            .flatMap(system -> EvaluationMapping.CURRENT.names(system).stream())
            .map(part)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!known.contains(name)) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no " + what + " is called \"" + name + "\"" + Suggestions.question(name, known),
          "list them: ddn mapping list");
    }
  }

  private static String task(String text) {
    return text.equals("mmlu_average")
        ? "mmlu"
        : Tasks.resolve(text)
            .map(BenchmarkTask::name)
            .or(() -> PerplexitySets.resolve(text).map(PerplexitySet::name))
            .orElse(text);
  }

  static EvaluationSystem system(String label) {
    List<String> labels =
        Arrays.stream(EvaluationSystem.values()).map(EvaluationSystem::label).toList();
    return EvaluationSystem.labelled(label.toLowerCase(Locale.ROOT))
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNKNOWN_NAME,
                "no system is called \"" + label + "\"" + Suggestions.question(label, labels),
                "one of: " + String.join(", ", labels)));
  }
}
