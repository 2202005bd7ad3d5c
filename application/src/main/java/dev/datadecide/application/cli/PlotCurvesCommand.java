package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.Axis;
import dev.datadecide.application.chart.CurvePlan;
import dev.datadecide.application.chart.CurveProperty;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "curves",
    description = {
      "Draw the continuous curves of runs: a metric over the tokens since the first pretraining"
          + " step, coloured by learning rate, dashed by phase, a panel for each lineage. A dotted"
          + " line stands where a phase begins.",
      "Without RUN or options: all runs."
    },
    footer = {
      "",
      "Properties: lineage, run, phase, recipe, size, seed, learning_rate, method, metric, none.",
      "",
      "Examples:",
      "  ddn plot curves --size 150M --metric boolq_primary_metric --to boolq.html",
      "  ddn plot curves --type supervised_finetuning --x phase_tokens --smooth 0.6 --to loss.svg",
      "  ddn plot curves --type pretraining --metric pile-valppl --hue recipe --facet size"
          + " --bands range --log-x --log-y --to ppl.png",
      "  ddn plot curves x7f3 --metric boolq_primary_metric --facet lineage,phase --to -"
    })
final class PlotCurvesCommand implements Callable<Integer> {
  private static final String NONE = "none";

  private final RootCommand root;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Runs, or lineages by their names (RECIPE/SIZE/SEED/STEP).")
  private List<String> references = new ArrayList<>();

  @Mixin private final RunSelection selection = new RunSelection();
  @Mixin private final PlotTarget target = new PlotTarget();

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      description =
          "Draw this metric; may be repeated: then each has a panel. Default: train_loss.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--x",
      paramLabel = "WHAT",
      description =
          "cumulative_tokens, phase_tokens, cumulative_compute or step. Default: ${DEFAULT-VALUE}.")
  private String x = "cumulative_tokens";

  @Option(names = "--hue", paramLabel = "PROPERTY", description = "What colours say.")
  private String hue = "learning_rate";

  @Option(names = "--style", paramLabel = "PROPERTY", description = "What dashes say.")
  private String style = "phase";

  @Option(
      names = "--facet",
      split = ",",
      paramLabel = "PROPERTY[,PROPERTY]",
      description =
          "What panels say; with two, the first from top to bottom and the second from left to"
              + " right. Panels by phase or metric have axes of their own. Default: lineage.")
  private List<String> facets = new ArrayList<>();

  @Option(names = "--log-x", description = "Tokens, compute or steps on a logarithmic axis.")
  private boolean isLogX;

  @Option(names = "--log-y", description = "The metric on a logarithmic axis.")
  private boolean isLogY;

  @Option(
      names = "--bands",
      paramLabel = "KIND",
      description =
          "One line for runs that differ in their seed only: their mean, with a band of their range"
              + " (range) or of one standard deviation (std).")
  private @Nullable String bands;

  @Option(
      names = "--smooth",
      paramLabel = "WEIGHT",
      description = "Exponential moving average, from 0 (none) to less than 1.")
  private @Nullable Double smooth;

  @Option(
      names = "--highlight",
      split = ",",
      paramLabel = "VALUE[,VALUE...]",
      description = "Only these values of the hue in colour, all others in grey.")
  private List<String> highlight = new ArrayList<>();

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "No more than about N points of each phase: ends and extremes stay. Default: as many as a"
              + " browser can show well; the chart says how many of how many.")
  private @Nullable Integer points;

  PlotCurvesCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    target.requireFormat(root);
    CurvePlan plan = plan();
    try (DataDecideNext ddn = root.open()) {
      Set<RunKey> runs = withoutBare(SelectedRuns.of(references, selection, ddn), ddn);
      target.show(ddn.charts().curves(plan, runs), root, ddn);
    }
    return 0;
  }

  /**
   * Among runs of post-training that nobody named, those of pretraining are drawn as the beginning
   * of others only: by lineage, each would fill a panel.
   */
  private Set<RunKey> withoutBare(Set<RunKey> runs, DataDecideNext ddn) {
    if (!references.isEmpty() || selection.namesType() || !facets.isEmpty() || bands != null) {
      return runs;
    }
    Set<RunKey> pretraining =
        ddn.runs().list(RunQuery.ALL).stream()
            .filter(row -> row.type() == TrainingType.PRETRAINING)
            .map(RunRow::key)
            .collect(Collectors.toSet());
    Set<RunKey> others =
        runs.stream()
            .filter(run -> !pretraining.contains(run))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (others.isEmpty() || others.size() == runs.size()) {
      return runs;
    }
    root.messages()
        .note(
            "%d pretraining runs are drawn only where a run goes back to them (--type pretraining draws them alone)"
                .formatted(runs.size() - others.size()));
    return others;
  }

  private CurvePlan plan() {
    List<String> drawn =
        metrics.isEmpty() ? List.of("train_loss") : List.copyOf(new LinkedHashSet<>(metrics));
    CurvePlan.Seeds seeds = seeds();
    List<Optional<CurveProperty>> panels = panels(drawn.size(), seeds);
    CurvePlan.Builder plan = CurvePlan.builder();
    plan.metrics(drawn)
        .along(along())
        .xScale(isLogX ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR)
        .yScale(isLogY ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR)
        .hue(property("--hue", hue))
        .style(property("--style", style))
        .rows(panels.getFirst())
        .columns(panels.getLast())
        .highlight(highlight)
        .seeds(seeds)
        .title(target.title());
    if (smooth != null) {
      if (!(smooth >= 0 && smooth < 1)) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            "--smooth " + smooth + " is no weight",
            "from 0 to less than 1, such as 0.9");
      }
      plan.smoothing(smooth);
    }
    if (points != null) {
      if (points < 2) {
        throw new DomainException(
            ErrorCode.BAD_USAGE, "--points " + points + " is fewer than two ends", "2 or more");
      }
      plan.points(points);
    }
    return plan.build();
  }

  private CurvePlan.Along along() {
    return Arrays.stream(CurvePlan.Along.values())
        .filter(each -> each.label().equals(x))
        .findFirst()
        .orElseThrow(() ->
            unknown(
                "--x",
                x,
                Arrays.stream(CurvePlan.Along.values()).map(CurvePlan.Along::label).toList()));
  }

  private CurvePlan.Seeds seeds() {
    if (bands == null) {
      return CurvePlan.Seeds.EACH;
    }
    return switch (bands) {
      case "range" -> CurvePlan.Seeds.RANGE;
      case "std" -> CurvePlan.Seeds.DEVIATION;
      default -> throw unknown("--bands", bands, List.of("range", "std"));
    };
  }

  /** Rows and columns. Metrics that nothing else tells apart get the panels. */
  private List<Optional<CurveProperty>> panels(int metrics, CurvePlan.Seeds seeds) {
    if (facets.size() > 2) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "--facet names %d properties".formatted(facets.size()),
          "name one, or two joined by a comma");
    }
    Optional<CurveProperty> first =
        facets.isEmpty()
            ? seeds == CurvePlan.Seeds.EACH ? Optional.of(CurveProperty.LINEAGE) : Optional.empty()
            : property("--facet", facets.getFirst());
    Optional<CurveProperty> second =
        facets.size() < 2 ? Optional.empty() : property("--facet", facets.getLast());
    boolean needsMetric =
        metrics > 1
            && !List.of(first, second, property("--hue", hue), property("--style", style))
                .contains(Optional.of(CurveProperty.METRIC));
    if (needsMetric && second.isPresent()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "several metrics, and nothing in the chart says which is which",
          "use metric in --facet, --hue or --style");
    }
    return needsMetric ? List.of(Optional.of(CurveProperty.METRIC), first) : List.of(first, second);
  }

  private static Optional<CurveProperty> property(String option, String name) {
    if (name.equals(NONE)) {
      return Optional.empty();
    }
    return Optional.of(
        CurveProperty.of(name).orElseThrow(() -> unknown(option, name, CurveProperty.labels())));
  }

  private static DomainException unknown(String option, String value, List<String> known) {
    return new DomainException(
        ErrorCode.UNKNOWN_NAME,
        option + " " + value + " is not known" + Suggestions.question(value, known),
        "one of: " + String.join(", ", known));
  }
}
