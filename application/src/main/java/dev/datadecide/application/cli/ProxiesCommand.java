package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.ProxyLines;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.decision.DecisionRequest;
import dev.datadecide.application.decision.DecisionService.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "proxies",
    description = {
      "Show how well each of 16 metrics at a small size foretells the target's accuracy: continuous"
          + " ones often say more than accuracies of models that know little.",
      "Probabilities per byte are left out: as released they are none."
    },
    footer = {
      "",
      "Examples:",
      "  ddn proxies --task mmlu --sizes 10M",
      "  ddn proxies --each-task --sizes 10M,150M --format csv",
      "  ddn proxies --task arc_easy --to proxies.svg"
    })
final class ProxiesCommand implements Callable<Integer> {
  private static final List<String> TEN =
      List.of(
          "arc_challenge",
          "arc_easy",
          "boolq",
          "csqa",
          "hellaswag",
          "mmlu",
          "openbookqa",
          "piqa",
          "socialiqa",
          "winogrande",
          DecisionRequest.MACRO);

  private final RootCommand root;

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Mixin private ChartFile chart = new ChartFile();

  @Option(names = "--each-task", description = "Of each of the ten tasks and their average.")
  private boolean each;

  ProxiesCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    chart.requireFormat(root);
    try (DataDecideNext ddn = root.open()) {
      List<Proxy> all = new ArrayList<>();
      DecisionRequest request = options.request();
      for (String task : each ? TEN : List.of(request.task())) {
        DecisionRequest ofTask = DecisionRequest.builder().from(request).task(task).build();
        ddn.decisions().proxies(ofTask).stream()
            .sorted(
                Comparator.comparingDouble((Proxy proxy) -> proxy.point().compute())
                    .thenComparingDouble(proxy -> -proxy.accuracy().orElse(0)))
            .forEach(all::add);
      }
      DecisionFields.list(
          root.results(ddn),
          new Listing(
              List.of(
                  "task",
                  "size",
                  "metric",
                  "accuracy",
                  "std",
                  "seed_mean_accuracy",
                  "step",
                  "compute",
                  "pct_of_target",
                  "seeds",
                  "pairs",
                  "tie_rule",
                  "target_seeds"),
              all.stream().map(proxy -> row(proxy, request)).toList()));
      chart.draw(
          () ->
              ProxyLines.of(
                  all, request.targetSize().orElse("the target"), request.tieRule(), chart.title()),
          root,
          ddn);
    }
    return 0;
  }

  private static List<Datum> row(Proxy proxy, DecisionRequest request) {
    return List.of(
        Datum.text(proxy.task()),
        Datum.text(proxy.point().size()),
        Datum.text(proxy.metric()),
        Datum.real(proxy.accuracy()),
        Datum.real(proxy.deviation()),
        Datum.real(proxy.point().seedMean().accuracy(request.tieRule())),
        Datum.whole(proxy.point().step()),
        Datum.real(proxy.point().compute()),
        Datum.real(proxy.point().percentOfTarget()),
        Datum.whole(proxy.point().bySeed().size()),
        Datum.whole(proxy.point().seedMean().counted(request.tieRule())),
        Datum.text(DecisionFields.name(request.tieRule())),
        Datum.text(DecisionFields.name(request.targetSeeds())));
  }
}
