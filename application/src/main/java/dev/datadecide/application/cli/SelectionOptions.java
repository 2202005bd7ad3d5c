package dev.datadecide.application.cli;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.Frame.Shape;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.selection.ColumnTest;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.RecipeSize;
import dev.datadecide.domain.selection.RowPick;
import dev.datadecide.domain.selection.SeedStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is wanted of a frame; the same for every command that selects. */
final class SelectionOptions {
  private static final Pattern AMOUNT =
      Pattern.compile(
          "([0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)([KMBT]?)", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "KMBT";

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description = "This data recipe, by any of its names, or all; may be repeated.")
  private List<String> recipes = new ArrayList<>();

  @Option(
      names = "--recipe-group",
      paramLabel = "GROUP",
      description = "A named group or family of recipes, such as dclm_variants or falcon_cc.")
  private List<String> groups = new ArrayList<>();

  @Option(names = "--exclude-recipe", paramLabel = "NAME", description = "Not this recipe.")
  private List<String> excludedRecipes = new ArrayList<>();

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      split = ",",
      description = "These model sizes, such as 150M,1B, or all.")
  private List<String> sizes = new ArrayList<>();

  @Option(
      names = "--exclude-size",
      paramLabel = "SIZE",
      split = ",",
      description = "Not these sizes.")
  private List<String> excludedSizes = new ArrayList<>();

  @Option(names = "--min-size", paramLabel = "SIZE", description = "This size and larger ones.")
  private @Nullable String smallest;

  @Option(names = "--max-size", paramLabel = "SIZE", description = "This size and smaller ones.")
  private @Nullable String largest;

  @Option(
      names = "--pair",
      paramLabel = "RECIPE/SIZE",
      description = "This recipe at this size, in place of --recipe and --size; may be repeated.")
  private List<String> pairs = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      split = ",",
      description = "These seeds, by name (default, small aux 2) or number 0 to 4.")
  private List<String> seeds = new ArrayList<>();

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "This run, by any reference; may be repeated.")
  private List<String> runs = new ArrayList<>();

  @Option(names = "--min-step", paramLabel = "STEP", description = "From this step on.")
  private @Nullable Long firstStep;

  @Option(names = "--max-step", paramLabel = "STEP", description = "Up to this step.")
  private @Nullable Long lastStep;

  @Option(
      names = "--min-tokens",
      paramLabel = "N",
      description = "From so many tokens on, such as 500M or 1e9.")
  private @Nullable String leastTokens;

  @Option(names = "--max-tokens", paramLabel = "N", description = "Up to so many tokens.")
  private @Nullable String mostTokens;

  @Option(
      names = "--where",
      paramLabel = "TEST",
      description = "COLUMN=VALUE, or with != >= <= > <: rows for which it holds; may be repeated.")
  private List<String> tests = new ArrayList<>();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "This task, average or validation set; may be repeated.")
  private List<String> tasks = new ArrayList<>();

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      description = {
        "A metric of all OLMES tasks (acc_raw) or of those of --task, of one (boolq_acc_raw),",
        "a perplexity (pile-valppl), or a logged one; may be repeated."
      })
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--metric-kind",
      paramLabel = "KIND",
      split = ",",
      description = "All metrics of a kind: ppl, olmes, primary or mmlu.")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      split = ",",
      description = {
        "max-steps (the reference pipeline's limit; it drops the last step of 1B), ppl, olmes,",
        "final-checkpoint (the real last one of each run), or auto."
      })
  private List<String> filters = new ArrayList<>();

  @Option(names = "--last", description = "Of each run, and metric in long frames, the last row.")
  private boolean isLast;

  @Option(
      names = "--best",
      paramLabel = "METRIC",
      arity = "0..1",
      fallbackValue = "",
      description = "Of each run the row with the best value of METRIC, or of the one selected.")
  private @Nullable String best;

  @Option(
      names = "--at-tokens",
      paramLabel = "N",
      description = "Of each run the last row within so many tokens.")
  private @Nullable String atTokens;

  @Option(
      names = "--over-seeds",
      paramLabel = "STATISTIC",
      split = ",",
      description = "Take the seeds together: mean, std, count, min, max, or several.")
  private List<String> statistics = new ArrayList<>();

  @Option(names = "--melt", description = "Put each value into a row that names it.")
  private boolean isMelted;

  @Option(names = "--pivot", description = "Put the metrics of a long frame into columns.")
  private boolean isPivoted;

  @Option(
      names = {"-c", "--column"},
      paramLabel = "COLUMN",
      split = ",",
      description = "These columns, in this order, behind those that tell rows apart.")
  private List<String> columns = new ArrayList<>();

  @Option(names = "--no-ids", description = "Without the columns that tell rows apart.")
  private boolean isWithoutIds;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      split = ",",
      description = {
        "size, recipe, family, performance[:METRIC] (recipes by their mean, best first), or a",
        "column; with :desc behind for the other way round."
      })
  private List<String> order = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", description = "The first N rows only.")
  private @Nullable Long limit;

  @Option(names = "--parity", description = "The reference pipeline's columns and nothing else.")
  private boolean isParity;

  /** What is wanted of a frame. */
  FrameSelection selection(String frame) {
    FrameSelection.Builder wanted = FrameSelection.builder();
    wanted
        .frame(frame)
        .layout(isParity ? FrameLayout.PARITY : FrameLayout.EXTENDED)
        .recipes(recipes)
        .recipeGroups(groups)
        .excludedRecipes(excludedRecipes)
        .sizes(sizes)
        .excludedSizes(excludedSizes)
        .smallest(Optional.ofNullable(smallest))
        .largest(Optional.ofNullable(largest))
        .pairs(pairs.stream().map(RecipeSize::parse).toList())
        .seeds(seeds)
        .runs(runs)
        .tests(tests.stream().map(ColumnTest::parse).toList())
        .tasks(tasks)
        .metrics(metrics)
        .metricKinds(kinds)
        .filters(filters)
        .pick(pick())
        .statistics(statistics.stream().map(SelectionOptions::statistic).toList())
        .shape(shape())
        .columns(columns)
        .identity(isWithoutIds ? FrameSelection.Identity.LEFT_OUT : FrameSelection.Identity.KEPT)
        .order(order);
    if (firstStep != null) {
      wanted.firstStep(firstStep);
    }
    if (lastStep != null) {
      wanted.lastStep(lastStep);
    }
    if (leastTokens != null) {
      wanted.leastTokens(amount("--min-tokens", leastTokens));
    }
    if (mostTokens != null) {
      wanted.mostTokens(amount("--max-tokens", mostTokens));
    }
    if (limit != null) {
      wanted.limit(limit);
    }
    return wanted.build();
  }

  private Optional<RowPick> pick() {
    List<RowPick> picks = new ArrayList<>();
    if (isLast) {
      picks.add(new RowPick.Last());
    }
    if (best != null) {
      picks.add(new RowPick.Best(Optional.of(best).filter(name -> !name.isEmpty())));
    }
    if (atTokens != null) {
      picks.add(new RowPick.AtTokens(amount("--at-tokens", atTokens)));
    }
    if (picks.size() > 1) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "one row of each run cannot be picked in two ways",
          "choose one of --last, --best and --at-tokens");
    }
    return picks.stream().findFirst();
  }

  private Optional<Shape> shape() {
    if (isMelted && isPivoted) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "values cannot be put into rows and columns at once",
          "choose one of --melt and --pivot");
    }
    return isMelted
        ? Optional.of(Shape.MELTED)
        : isPivoted ? Optional.of(Shape.WIDE) : Optional.empty();
  }

  private static SeedStatistic statistic(String label) {
    String plain = label.strip().toLowerCase(Locale.ROOT);
    for (SeedStatistic statistic : SeedStatistic.values()) {
      if (statistic.label().equals(plain)) {
        return statistic;
      }
    }
    throw new DomainException(
        ErrorCode.UNKNOWN_NAME,
        "no statistic is called \""
            + label
            + "\""
            + Suggestions.question(label, SeedStatistic.labels()),
        "take some of " + String.join(", ", SeedStatistic.labels()));
  }

  private static double amount(String option, String text) {
    Matcher matcher = AMOUNT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          option + " " + text + " is no number of tokens",
          "write a number such as 5000000000, 5e9 or 5B");
    }
    String unit = matcher.group(2).toUpperCase(Locale.ROOT);
    int thousands = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
    return Double.parseDouble(matcher.group(1)) * Math.pow(1000, thousands);
  }
}
