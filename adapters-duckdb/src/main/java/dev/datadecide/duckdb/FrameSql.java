package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.Frame.Statistic;
import dev.datadecide.domain.frame.FrameCell;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameColumns;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.SizeDetails;
import dev.datadecide.domain.frame.StepQuantity;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The wide frames as SQL. One pass gathers per checkpoint a list per metric and, in the same order,
 * the list of the tasks' places; a cell is then the element at its task's place, and nothing when
 * the task is not there. (The engine's own PIVOT goes about it in this way.) Columns that a query
 * leaves out cost nothing.
 */
final class FrameSql {
  /** Whether rows come in order; views leave that to their readers. */
  enum Order {
    NONE,
    BY_CHECKPOINT
  }

  private FrameSql() {}

  static String of(Frame frame, FrameLayout layout, Order order) {
    return switch (frame.shape()) {
      case WIDE -> wide(frame, layout, column -> true, order);
      case MELTED -> MeltedSql.of(frame, layout, Optional.empty(), order);
    };
  }

  /** A wide frame with some of its columns: the engine need not read that it leaves out others. */
  static String wide(Frame frame, FrameLayout layout, Predicate<FrameColumn> wanted, Order order) {
    List<FrameColumn> columns = FrameColumns.of(frame, layout).stream().filter(wanted).toList();
    List<BenchmarkTask> asked = asked(columns, layout);
    ScoreRows rows =
        asked.size() == tasks(layout).size() ? new ScoreRows(asked) : ScoreRows.amongAll(asked);
    return wide(frame, columns, rows, gathered(frame, rows), order);
  }

  /**
   * A wide frame with all its columns, from what {@link #gathered(String, String)} has left in a
   * table.
   */
  static String wide(Frame frame, String table) {
    ScoreRows rows = all();
    return wide(
        frame, FrameColumns.of(frame, FrameLayout.EXTENDED), rows, "FROM " + table, Order.NONE);
  }

  private static String wide(
      Frame frame, List<FrameColumn> columns, ScoreRows rows, String gathered, Order order) {
    String cells =
        columns.stream()
            .map(column -> cell(frame, rows, column) + " AS " + Sql.name(column.name()))
            .collect(Collectors.joining(", "));
    return "SELECT "
        + cells
        + " FROM ("
        + joined(gathered, places(rows.tasks()) + details() + features())
        + ordered(frame, order)
        + ") n";
  }

  /**
   * Rows with an alias {@code g} and more columns of theirs, and with what follows from size and
   * step as {@code s_...}, from the size as {@code d_...} and from the recipe as {@code f_...}.
   */
  static String joined(String rows, String more) {
    String quantities =
        Arrays.stream(StepQuantity.values())
            .map(quantity -> ", s." + quantity.label() + " AS s_" + quantity.label())
            .collect(Collectors.joining());
    return "SELECT g.*"
        + quantities
        + more
        + " FROM ("
        + rows
        + ") g LEFT JOIN analysis.checkpoint_schedule s ON s.size = g.size AND s.step = g.step"
        + (more.contains(" d.")
            ? " LEFT JOIN analysis.size_details d ON d.size = g.size"
                + " LEFT JOIN analysis.recipe_features f ON f.recipe = g.recipe"
            : "");
  }

  /** The tasks whose scores some column holds. */
  private static List<BenchmarkTask> asked(List<FrameColumn> columns, FrameLayout layout) {
    Set<BenchmarkTask> named =
        columns.stream()
            .map(FrameColumn::cell)
            .filter(FrameCell.Score.class::isInstance)
            .map(cell -> ((FrameCell.Score) cell).task())
            .collect(Collectors.toSet());
    return tasks(layout).stream().filter(named::contains).toList();
  }

  private static String places(List<BenchmarkTask> tasks) {
    return IntStream.rangeClosed(1, tasks.size())
        .mapToObj(place -> ", list_position(g.pos, " + place + ") AS p" + place)
        .collect(Collectors.joining());
  }

  private static String details() {
    return SizeDetails.all().stream()
        .map(detail -> detail.spec().name())
        .map(name -> ", d." + Sql.name(name) + " AS " + Sql.name("d_" + name))
        .collect(Collectors.joining());
  }

  private static String features() {
    return Arrays.stream(RecipeFeature.values())
        .map(feature -> feature.name().toLowerCase(Locale.ROOT))
        .map(name -> ", f." + Sql.name(name) + " AS " + Sql.name("f_" + name))
        .collect(Collectors.joining());
  }

  /** The rows of all tasks, with their places in a table of {@link #gathered(String, String)}. */
  static ScoreRows all() {
    return new ScoreRows(tasks(FrameLayout.EXTENDED));
  }

  private static List<BenchmarkTask> tasks(FrameLayout layout) {
    return switch (layout) {
      case PARITY -> SuiteColumns.tasks();
      case EXTENDED ->
          Stream.concat(SuiteColumns.tasks().stream(), Stream.of(SuiteColumns.olmesAverage()))
              .toList();
    };
  }

  /** Rows of checkpoints and tasks as a row per checkpoint, with lists; some of them. */
  static String gathered(String rows, String which) {
    return gathered("SELECT * FROM (" + rows + ") WHERE " + which, false, false);
  }

  /** The same over the seeds of rows of checkpoints; means have the number of values beside. */
  static String gathered(Statistic statistic, String checkpoints) {
    return gathered(ScoreRows.sql(statistic, checkpoints), true, statistic == Statistic.MEAN);
  }

  private static String gathered(Frame frame, ScoreRows rows) {
    boolean isOfSeeds = frame.statistic() != Statistic.NONE;
    return gathered(isOfSeeds ? rows.sql(frame.statistic()) : rows.sql(), isOfSeeds, false);
  }

  private static String gathered(String rows, boolean isOfSeeds, boolean isCounted) {
    List<String> cells = new ArrayList<>();
    cells.add("list(pos) AS pos");
    ScoreRows.METRICS.forEach(metric -> cells.add(listed("list", metric)));
    ScoreRows.SETS.forEach(set -> cells.add(listed("any_value", set)));
    if (isCounted) {
      ScoreRows.METRICS.forEach(metric -> cells.add(listed("list", "n_" + metric)));
      // Rows of tasks count none.
      ScoreRows.SETS.forEach(set -> cells.add(listed("max", "n_" + set)));
    }
    String key = isOfSeeds ? "recipe, size, step" : "recipe, size, seed, step";
    return "SELECT "
        + key
        + (isOfSeeds ? ", bit_count(bit_or(seeds)) AS seeds" : "")
        + ", "
        + String.join(", ", cells)
        + " FROM ("
        + rows
        + ") GROUP BY "
        + key;
  }

  private static String listed(String function, String column) {
    return function + "(" + Sql.name(column) + ") AS " + Sql.name(column);
  }

  static String ordered(Frame frame, Order order) {
    return switch (order) {
      case NONE -> "";
      case BY_CHECKPOINT ->
          " ORDER BY list_position(["
              + names(ModelSizes.all().stream().map(ModelSize::label))
              + "], g.size), g.size, list_position(["
              + names(DataRecipes.all().stream().map(DataRecipe::displayName))
              + "], g.recipe), g.recipe, "
              + (frame.statistic() == Statistic.NONE
                  ? ScoreRows.seedNumber("g.seed") + ", g.seed, "
                  : "")
              + "g.step";
    };
  }

  private static String names(Stream<String> names) {
    return names.map(Sql::text).collect(Collectors.joining(", "));
  }

  private static String cell(Frame frame, ScoreRows rows, FrameColumn column) {
    String value =
        switch (column.cell()) {
          case FrameCell.Key key -> key(key);
          case FrameCell.Quantity quantity -> quantity(frame, quantity.quantity());
          case FrameCell.Detail detail -> constant(frame, "n." + Sql.name("d_" + column.name()));
          case FrameCell.Feature feature -> constant(frame, "n." + Sql.name("f_" + column.name()));
          case FrameCell.Perplexity perplexity -> "n." + Sql.name(perplexity.set().name());
          case FrameCell.Score score ->
              "n." + Sql.name(score.metric().name()) + "[n.p" + rows.position(score.task()) + "]";
          case FrameCell.SeedCount count -> "CAST(n.seeds AS BIGINT)";
          case FrameCell.MetricName name -> throw misplaced(frame, column);
          case FrameCell.MetricValue metric -> throw misplaced(frame, column);
          case FrameCell.Stored stored -> throw misplaced(frame, column);
        };
    return isRetyped(frame, column) ? "CAST(" + value + " AS DOUBLE)" : value;
  }

  static String key(FrameCell.Key key) {
    return switch (key.identity()) {
      case PARAMS -> "n.size";
      case DATA -> "n.recipe";
      case SEED -> ScoreRows.seedNumber("n.seed");
      case SEED_NAME -> "n.seed";
      case STEP -> "CAST(n.step AS DOUBLE)";
    };
  }

  /** Tokens and compute are what the rows of a group share, so that nothing is taken over them. */
  static String quantity(Frame frame, StepQuantity quantity) {
    String name = "n.s_" + quantity.label();
    return switch (quantity) {
      case TOKENS, COMPUTE -> name;
      case LR_AT_STEP, CUMULATIVE_LR, TRUE_LR_AT_STEP, TRUE_CUMULATIVE_LR -> constant(frame, name);
    };
  }

  /** A value that all seeds share: its mean is itself, its deviation nothing. */
  private static String constant(Frame frame, String value) {
    return switch (frame.statistic()) {
      case NONE, MEAN -> value;
      case DEVIATION -> "CASE WHEN n.seeds > 1 THEN " + value + " - " + value + " END";
    };
  }

  /** Statistics of whole numbers are doubles. */
  private static boolean isRetyped(Frame frame, FrameColumn column) {
    return switch (column.cell()) {
      case FrameCell.Detail detail ->
          frame.statistic() != Statistic.NONE && detail.detail().spec().type() != ColumnType.REAL;
      case FrameCell.Feature feature ->
          frame.statistic() != Statistic.NONE && feature.feature().isWholeNumber();
      case FrameCell.Key key -> false;
      case FrameCell.Quantity quantity -> false;
      case FrameCell.Perplexity perplexity -> false;
      case FrameCell.Score score -> false;
      case FrameCell.SeedCount count -> false;
      case FrameCell.MetricName name -> false;
      case FrameCell.MetricValue value -> false;
      case FrameCell.Stored stored -> false;
    };
  }

  private static IllegalArgumentException misplaced(Frame frame, FrameColumn column) {
    return new IllegalArgumentException(frame + " has no " + column.name());
  }
}
