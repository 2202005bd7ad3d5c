package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.scaling.ScalingGroup;
import dev.datadecide.domain.scaling.ScalingPoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "scaling-curves",
    description = {
      "Show the final value of a metric against training compute, a point for each recipe and size:"
          + " mean, sample standard deviation and n over the seeds.",
      "Values that are not finite are counted and left out; cut counts runs whose evaluations stop"
          + " before the end of training."
    },
    footer = {
      "",
      "Examples:",
      "  ddn scaling-curves --metric pile-valppl",
      "  ddn scaling-curves --metric mmlu_average_primary_metric --recipe d17 --format csv",
      "  ddn scaling-curves --metric train_loss --include-posttraining"
    })
final class ScalingCurvesCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "data",
          "params",
          "posttraining_method",
          "checkpoint_step",
          "finetune_tokens",
          "learning_rate",
          "n",
          "compute",
          "tokens",
          "mean",
          "std",
          "min",
          "max",
          "not_finite",
          "cut");

  private final RootCommand root;

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      defaultValue = "olmes_10_macro_avg_primary_metric",
      description =
          "<set>-valppl, <task>_<metric>, mmlu_average_<metric> or olmes_10_macro_avg_<metric>; of"
              + " post-training a logged metric. Default: ${DEFAULT-VALUE}.")
  private String metric = "";

  @Option(names = "--recipe", paramLabel = "RECIPE", description = "Only of this data recipe.")
  private @Nullable String recipe;

  @Option(names = "--size", paramLabel = "SIZE", description = "Only of this model size.")
  private @Nullable String size;

  @Option(
      names = "--include-posttraining",
      description =
          "Post-training runs too: those that share method, checkpoint, learning rate and planned"
              + " tokens are one point.")
  private boolean posttraining;

  ScalingCurvesCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Optional<String> ofRecipe = Optional.ofNullable(recipe).map(RunFilters::recipe);
    Optional<String> ofSize = Optional.ofNullable(size).map(RunFilters::size);
    try (DataDecideNext ddn = root.open()) {
      List<ScalingPoint> all =
          posttraining ? ddn.scaling().withPosttraining(metric) : ddn.scaling().pretraining(metric);
      if (all.isEmpty() && ddn.runs().list(RunQuery.ALL).isEmpty()) {
        root.results(ddn).listing(new Listing(COLUMNS, List.of()));
        NothingFound.tell(root, ddn, "no run has a metric \"" + metric + "\"");
        return 0;
      }
      if (all.isEmpty()) {
        throw new DomainException(
            ErrorCode.UNKNOWN_NAME,
            "no " + (posttraining ? "" : "pretraining ") + "run has a metric \"" + metric + "\"",
            posttraining
                ? "list a run's metrics: ddn run RUN"
                : "such as pile-valppl or boolq_primary_metric; --include-posttraining for what"
                    + " post-training logs");
      }
      List<List<Datum>> rows =
          all.stream()
              .filter(point -> ofRecipe.map(point.group().recipe()::equals).orElse(true))
              .filter(point -> ofSize.map(point.group().size()::equals).orElse(true))
              .map(ScalingCurvesCommand::row)
              .toList();
      root.results(ddn).listing(new Listing(COLUMNS, rows));
      if (rows.isEmpty()) {
        root.messages().note("no run of that recipe and size has a metric \"" + metric + "\"");
      }
    }
    return 0;
  }

  private static List<Datum> row(ScalingPoint point) {
    ScalingGroup group = point.group();
    return List.of(
        Datum.text(group.recipe()),
        Datum.text(group.size()),
        Datum.text(group.method()),
        Datum.step(group.checkpointStep()),
        Datum.text(group.tokens()),
        Datum.text(group.learningRate()),
        Datum.whole(point.runs()),
        Datum.real(point.compute()),
        Datum.real(point.tokens()),
        Datum.real(point.mean()),
        Datum.real(point.deviation()),
        Datum.real(point.least()),
        Datum.real(point.most()),
        Datum.whole(point.notFinite()),
        Datum.whole(point.cut()));
  }
}
