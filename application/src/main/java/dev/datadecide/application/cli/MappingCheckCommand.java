package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.evaluation.MappingReview;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "check",
    description = {
      "Report which stored names the mapping does not know (unmapped), which have numbers that mean"
          + " nothing (unusable), and which pairs of one task and metric must be kept apart"
          + " (not_comparable); the latter two by metric and reason, with how many names or pairs"
          + " there are and the first. A report: the exit status is 0."
    },
    footer = {
      "",
      "Examples:",
      "  ddn mapping check",
      "  ddn mapping check --format csv | grep unmapped"
    })
final class MappingCheckCommand implements Callable<Integer> {
  private final RootCommand root;

  MappingCheckCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      MappingReview review = ddn.evaluations().review();
      root.results(ddn).listing(MappingReviewFields.of(review));
      root.messages()
          .note(
              "%d names unmapped, %d unusable, %d pairs not comparable"
                  .formatted(
                      review.unmapped().size(), review.unusable().size(), review.pairs().size()));
    }
    return 0;
  }
}
