package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.scaling.ScalingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which final values are drawn. */
final class ScalingChoice {
  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      defaultValue = "olmes_10_macro_avg_primary_metric",
      description =
          "<set>-valppl, <task>_<metric>, mmlu_average_<metric> or olmes_10_macro_avg_<metric>; of"
              + " post-training a logged metric. Default: ${DEFAULT-VALUE}.")
  private String metric = "";

  @Option(
      names = "--recipe",
      split = ",",
      paramLabel = "RECIPE[,RECIPE...]",
      description = "Only of these data recipes.")
  private List<String> recipes = new ArrayList<>();

  @Option(
      names = "--size",
      split = ",",
      paramLabel = "SIZE[,SIZE...]",
      description = "Only of these model sizes.")
  private List<String> sizes = new ArrayList<>();

  @Option(
      names = "--include-posttraining",
      description = "Post-training runs too, which logged the metric.")
  private boolean posttraining;

  String metric() {
    return metric;
  }

  List<ScalingPoint> points(DataDecideNext ddn) {
    Set<String> ofRecipes = recipes.stream().map(RunFilters::recipe).collect(Collectors.toSet());
    Set<String> ofSizes = sizes.stream().map(RunFilters::size).collect(Collectors.toSet());
    List<ScalingPoint> all =
        posttraining ? ddn.scaling().withPosttraining(metric) : ddn.scaling().pretraining(metric);
    if (all.isEmpty()) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no " + (posttraining ? "" : "pretraining ") + "run has a metric \"" + metric + "\"",
          posttraining
              ? "list a run's metrics: ddn run RUN"
              : "such as pile-valppl or boolq_primary_metric; --include-posttraining for what"
                  + " post-training logs");
    }
    return all.stream()
        .filter(point -> ofRecipes.isEmpty() || ofRecipes.contains(point.group().recipe()))
        .filter(point -> ofSizes.isEmpty() || ofSizes.contains(point.group().size()))
        .toList();
  }
}
