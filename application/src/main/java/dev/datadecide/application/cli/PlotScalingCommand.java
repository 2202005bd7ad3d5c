package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.Axis;
import dev.datadecide.application.chart.Chart;
import dev.datadecide.application.chart.CurvePlan;
import dev.datadecide.application.chart.RankLines;
import dev.datadecide.application.chart.ScalingGrid;
import dev.datadecide.application.chart.ScalingLines;
import dev.datadecide.application.chart.ScalingPlan;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.scaling.ScalingPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "scaling",
    description = {
      "Draw the final value of a metric over compute, tokens or parameters, a line for each data"
          + " recipe with the spread over seeds; as ranks (--ranks), or as a grid of recipes by"
          + " sizes (--grid) in which the best recipe of each size is framed."
    },
    footer = {
      "",
      "Properties: recipe, size, method, checkpoint, learning_rate, tokens_planned, none.",
      "",
      "Examples:",
      "  ddn plot scaling --metric pile-valppl --log-y --to perplexity.html",
      "  ddn plot scaling --highlight 'Dolma1.7,DCLM-Baseline' --bands std --to accuracy.svg",
      "  ddn plot scaling --ranks --x parameters --to ranks.png",
      "  ddn plot scaling --grid --to grid.html"
    })
final class PlotScalingCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final ScalingChoice choice = new ScalingChoice();
  @Mixin private final PlotTarget target = new PlotTarget();

  @Option(
      names = "--x",
      paramLabel = "WHAT",
      description = "compute, tokens or parameters. Default: ${DEFAULT-VALUE}.")
  private String x = "compute";

  @Option(
      names = "--hue",
      paramLabel = "PROPERTY",
      description = "What colours say. Default: recipe.")
  private String hue = "recipe";

  @Option(names = "--style", paramLabel = "PROPERTY", description = "What dashes say.")
  private String style = "none";

  @Option(names = "--facet", paramLabel = "PROPERTY", description = "What panels say.")
  private String facet = "none";

  @Option(names = "--linear-x", description = "A linear x axis; it is logarithmic else.")
  private boolean isLinearX;

  @Option(names = "--log-y", description = "The metric on a logarithmic axis or scale.")
  private boolean isLogY;

  @Option(
      names = "--bands",
      paramLabel = "KIND",
      description = "range, std or none: what is shown of the seeds. Default: ${DEFAULT-VALUE}.")
  private String bands = "range";

  @Option(
      names = "--highlight",
      split = ",",
      paramLabel = "VALUE[,VALUE...]",
      description = "Only these values of the hue in colour, all others in grey.")
  private List<String> highlight = new ArrayList<>();

  @Option(names = "--ranks", description = "Ranks instead of values: who is best at each size.")
  private boolean isRanked;

  @Option(names = "--grid", description = "A grid of recipes by sizes.")
  private boolean isGrid;

  @Option(
      names = "--better",
      paramLabel = "WHICH",
      description = "lower or higher. Default: lower for losses and perplexities, else higher.")
  private @Nullable String better;

  PlotScalingCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    target.requireFormat(root);
    if (isRanked && isGrid) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "both --ranks and --grid are asked for", "ask for one of them");
    }
    ScalingPlan plan = plan();
    try (DataDecideNext ddn = root.open()) {
      target.show(chart(choice.points(ddn), plan), root, ddn);
    }
    return 0;
  }

  private Chart chart(List<ScalingPoint> points, ScalingPlan plan) {
    if (isGrid) {
      return ScalingGrid.of(
          points,
          choice.metric(),
          Betters.of(better, choice.metric()),
          plan.yScale(),
          target.title());
    }
    return isRanked
        ? RankLines.of(ScalingLines.of(points, plan), Betters.of(better, choice.metric()))
        : ScalingLines.of(points, plan);
  }

  private ScalingPlan plan() {
    ScalingPlan.Builder plan = ScalingPlan.builder();
    plan.metric(choice.metric())
        .along(along())
        .xScale(isLinearX ? Axis.Scale.LINEAR : Axis.Scale.LOGARITHMIC)
        .yScale(isLogY ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR)
        .hue(property("--hue", hue))
        .style(property("--style", style))
        .columns(property("--facet", facet))
        .seeds(seeds())
        .highlight(highlight)
        .title(target.title());
    return plan.build();
  }

  private ScalingPlan.Along along() {
    return Arrays.stream(ScalingPlan.Along.values())
        .filter(each -> each.label().equals(x))
        .findFirst()
        .orElseThrow(() ->
            unknown(
                "--x",
                x,
                Arrays.stream(ScalingPlan.Along.values()).map(ScalingPlan.Along::label).toList()));
  }

  private CurvePlan.Seeds seeds() {
    return switch (bands) {
      case "none" -> CurvePlan.Seeds.EACH;
      case "range" -> CurvePlan.Seeds.RANGE;
      case "std" -> CurvePlan.Seeds.DEVIATION;
      default -> throw unknown("--bands", bands, List.of("range", "std", "none"));
    };
  }

  private static Optional<ScalingPlan.Property> property(String option, String name) {
    if (name.equals("none")) {
      return Optional.empty();
    }
    return Optional.of(
        ScalingPlan.Property.of(name)
            .orElseThrow(() -> unknown(option, name, ScalingPlan.Property.labels())));
  }

  private static DomainException unknown(String option, String value, List<String> known) {
    return new DomainException(
        ErrorCode.UNKNOWN_NAME,
        option + " " + value + " is not known" + Suggestions.question(value, known),
        "one of: " + String.join(", ", known));
  }
}
