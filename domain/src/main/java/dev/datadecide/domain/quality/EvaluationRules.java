package dev.datadecide.domain.quality;

import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.evaluation.ReleaseGrid;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Evaluations of pretraining checkpoints that stop early, or have holes. */
final class EvaluationRules implements QualityRule {
  private static final String BASIS = "evaluations of the suite";

  @Override
  public List<RuleNote> notes() {
    return List.of(
        new RuleNote(
            "evaluations-cut",
            BASIS,
            "compare these sizes at a step that all have, not at their last"),
        new RuleNote(
            "checkpoint-hole", BASIS, "do not interpolate over these steps without saying so"),
        new RuleNote(
            "checkpoint-tasks-missing",
            BASIS,
            "averages over tasks are absent at these checkpoints; ingest the missing shards"),
        new RuleNote(
            "checkpoint-without-perplexity",
            BASIS,
            "rows of these checkpoints have one side only in joined frames"));
  }

  @Override
  public List<QualityFinding> check(QualityFacts facts) {
    List<QualityFinding> findings = new ArrayList<>();
    Map<String, List<CheckpointCoverage>> bySize = new TreeMap<>();
    facts
        .evaluated()
        .forEach(each -> bySize.computeIfAbsent(each.size(), size -> new ArrayList<>()).add(each));
    Map<List<String>, Long> lastPerplexity = new HashMap<>();
    for (FinalScore score : facts.finals("pile-valppl")) {
      lastPerplexity.put(List.of(score.recipe(), score.size(), score.seed()), score.step());
    }
    findings.addAll(tasksMissing(facts.evaluated()));
    bySize.forEach((label, checkpoints) ->
        ModelSizes.resolve(label)
            .ifPresent(size -> {
              cut(size, checkpoints).ifPresent(findings::add);
              holes(size, checkpoints).ifPresent(findings::add);
              withoutPerplexity(size, checkpoints, lastPerplexity).ifPresent(findings::add);
            }));
    return findings;
  }

  private static String subject(ModelSize size) {
    return "size " + size.label();
  }

  private static Optional<QualityFinding> cut(
      ModelSize size, List<CheckpointCoverage> checkpoints) {
    long last = checkpoints.stream().mapToLong(CheckpointCoverage::step).max().orElse(0);
    return last >= size.finalStep()
        ? Optional.empty()
        : Optional.of(
            QualityFinding.warning(
                "evaluations-cut",
                subject(size),
                "the last evaluated step is %d of %d".formatted(last, size.finalStep())));
  }

  private static Optional<QualityFinding> holes(
      ModelSize size, List<CheckpointCoverage> checkpoints) {
    Set<Long> steps = new TreeSet<>();
    checkpoints.forEach(each -> steps.add(each.step()));
    long last = steps.stream().mapToLong(Long::longValue).max().orElse(0);
    List<String> holes = new ArrayList<>();
    for (long step = size.checkpointInterval(); step < last; step += size.checkpointInterval()) {
      if (!steps.contains(step)) {
        holes.add(Long.toString(step));
      }
    }
    return holes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            QualityFinding.note(
                "checkpoint-hole",
                subject(size),
                "no run is evaluated at %s".formatted(String.join(", ", holes))));
  }

  /** One finding for each run some of whose checkpoints lack tasks. */
  private static List<QualityFinding> tasksMissing(List<CheckpointCoverage> checkpoints) {
    int all = ReleaseGrid.TASKS.size();
    Map<String, List<CheckpointCoverage>> byRun = new TreeMap<>();
    checkpoints.stream()
        .filter(each -> each.tasks() < all)
        .forEach(each ->
            byRun
                .computeIfAbsent(
                    "checkpoints of %s, %s, %s".formatted(each.recipe(), each.size(), each.seed()),
                    run -> new ArrayList<>())
                .add(each));
    List<QualityFinding> findings = new ArrayList<>();
    byRun.forEach((run, partly) -> {
      CheckpointCoverage worst =
          partly.stream()
              .min(
                  Comparator.comparingLong(CheckpointCoverage::tasks)
                      .thenComparingLong(CheckpointCoverage::step))
              .orElseThrow();
      findings.add(
          QualityFinding.note(
              "checkpoint-tasks-missing",
              run,
              "%d checkpoints lack tasks; step %d has %d of %d"
                  .formatted(partly.size(), worst.step(), worst.tasks(), all)));
    });
    return findings;
  }

  private static Optional<QualityFinding> withoutPerplexity(
      ModelSize size, List<CheckpointCoverage> checkpoints, Map<List<String>, Long> last) {
    List<CheckpointCoverage> bare =
        checkpoints.stream()
            .filter(each -> !last.containsKey(List.of(each.recipe(), each.size(), each.seed())))
            .toList();
    return bare.isEmpty()
        ? Optional.empty()
        : Optional.of(
            QualityFinding.note(
                "checkpoint-without-perplexity",
                subject(size),
                "%d checkpoints with scores are of runs without perplexities, of %s for one"
                    .formatted(bare.size(), bare.getFirst().recipe())));
  }
}
