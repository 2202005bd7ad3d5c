package dev.datadecide.application.cli;

import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.MappedName;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = "List the names of evaluations that are known. Works without a workspace.",
    footer = {
      "",
      "Examples:",
      "  ddn mapping list --system pretrain-eval",
      "  ddn mapping list --task mmlu --metric acc_raw"
    })
final class MappingListCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final ScoreFilters filters = new ScoreFilters();

  MappingListCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    List<MappedName> names =
        Arrays.stream(EvaluationSystem.values())
            .filter(system -> filters.system().map(system::equals).orElse(true))
            .flatMap(system -> EvaluationMapping.CURRENT.names(system).stream())
            .filter(filters.names())
            .toList();
    if (names.isEmpty()) {
      filters.requireKnown();
    }
    root.results().listing(EvaluationFields.names(names));
    root.messages()
        .note(names.size() + " names, mapping version " + EvaluationMapping.CURRENT.version());
    return 0;
  }
}
