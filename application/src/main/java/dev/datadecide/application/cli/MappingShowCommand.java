package dev.datadecide.application.cli;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.MappedName;
import dev.datadecide.domain.naming.Suggestions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Show how one name of a system is read, what the verdict is and why.",
      "Works without a workspace."
    },
    footer = {
      "",
      "Examples:",
      "  ddn mapping show datadecide arc_challenge/acc_uncond",
      "  ddn mapping show pretrain-eval pretrain_eval_mmlu_primary_metric",
      "  ddn mapping show oe-eval core_9mcqa:rc::olmes:full/acc_raw_micro",
      "  ddn mapping show olmes gsm8k::tulu/exact_match"
    })
final class MappingShowCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      index = "0",
      paramLabel = "SYSTEM",
      description = "datadecide, pretrain-eval, oe-eval or olmes.")
  private String system = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "The name as it is stored: a configuration or summary key, or task/metric.")
  private String name = "";

  MappingShowCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    EvaluationSystem known = ScoreFilters.system(system);
    MappedName mapping =
        EvaluationMapping.CURRENT.of(known, name).orElseThrow(() -> unknown(known, name));
    root.results().document(EvaluationFields.name(mapping));
    return 0;
  }

  private static DomainException unknown(EvaluationSystem system, String name) {
    // A name without its system's beginning would be far from all that have it.
    boolean isWhole = name.startsWith("pretrain_eval") || name.startsWith("oe_eval_metrics/");
    List<String> names =
        EvaluationMapping.CURRENT.names(system).stream()
            .map(each ->
                isWhole ? each.name().text() : each.name().task() + "/" + each.name().metric())
            .toList();
    return new DomainException(
        ErrorCode.UNKNOWN_NAME,
        "the mapping has no name \""
            + name
            + "\" of "
            + system.label()
            + Suggestions.question(name, names),
        "scores of this name are kept under it; list the known ones: ddn mapping list --system "
            + system.label());
  }
}
