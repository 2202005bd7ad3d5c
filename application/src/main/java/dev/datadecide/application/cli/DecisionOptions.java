package dev.datadecide.application.cli;

import dev.datadecide.application.decision.DecisionRequest;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How decisions are to count: options that the commands about them share. */
final class DecisionOptions {
  @Option(
      names = {"-t", "--task"},
      paramLabel = "TASK",
      defaultValue = DecisionRequest.MACRO,
      description = "A task, mmlu or olmes_10_macro_avg. Default: ${DEFAULT-VALUE}.")
  private String task = DecisionRequest.MACRO;

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "METRIC",
      defaultValue = "primary_metric",
      description =
          "What small sizes are ranked by; the target always is by primary_metric. Default:"
              + " ${DEFAULT-VALUE}.")
  private String metric = "primary_metric";

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "SIZE[,SIZE...]",
      description = "Only these small sizes.")
  private List<String> sizes = new ArrayList<>();

  @Option(
      names = "--target-size",
      paramLabel = "SIZE",
      description = "The size to decide for. Default: 1B, or the largest where 1B has no scores.")
  private @Nullable String targetSize;

  @Option(
      names = "--tie-rule",
      paramLabel = "RULE",
      defaultValue = "EXCLUDE_TARGET_TIES",
      description = "What ties count: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private TieRule tieRule = TieRule.EXCLUDE_TARGET_TIES;

  @Option(
      names = "--target-seeds",
      paramLabel = "SEEDS",
      defaultValue = "MEAN",
      description =
          "Who says how good a recipe is at the target: the mean over its seeds, or the default"
              + " seed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private TargetSeeds targetSeeds = TargetSeeds.MEAN;

  DecisionRequest request() {
    return DecisionRequest.builder()
        .task(task)
        .metric(metric)
        .sizes(sizes)
        .targetSize(Optional.ofNullable(targetSize))
        .tieRule(tieRule)
        .targetSeeds(targetSeeds)
        .build();
  }

  String task() {
    return task;
  }

  List<String> sizes() {
    return sizes;
  }

  Optional<String> targetSize() {
    return Optional.ofNullable(targetSize);
  }

  TieRule tieRule() {
    return tieRule;
  }

  TargetSeeds targetSeeds() {
    return targetSeeds;
  }
}
