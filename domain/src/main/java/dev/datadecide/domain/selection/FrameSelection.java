package dev.datadecide.domain.selection;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.frame.Frame.Shape;
import dev.datadecide.domain.frame.FrameLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.immutables.value.Value;

/**
 * What is wanted of a frame, in a user's words: names may be any alias, {@code all} is every one,
 * and what is left out does not restrict. {@link SelectionPlanner} looks at the words.
 *
 * <p>Rows are told first (recipes, sizes, seeds, runs, steps, tokens, tests, filters), then one of
 * them per run is picked, then statistics over the seeds are taken, then values are put into rows
 * or columns, and last the rows are sorted and cut.
 */
@DomainValue
@Value.Immutable
public interface FrameSelection {
  /** Whether the columns that tell rows apart are there though they are not asked for. */
  enum Identity {
    KEPT,
    LEFT_OUT
  }

  /** The frame's name. */
  String frame();

  /** The reference pipeline's columns, or ours too. */
  @Value.Default
  default FrameLayout layout() {
    return FrameLayout.EXTENDED;
  }

  /** Recipes by any of their names. */
  List<String> recipes();

  /** Named groups of recipes ({@code dclm_variants}) and families ({@code falcon_cc}). */
  List<String> recipeGroups();

  /** Recipes that are left out. */
  List<String> excludedRecipes();

  /** Sizes by their labels. */
  List<String> sizes();

  /** Sizes that are left out. */
  List<String> excludedSizes();

  /** The smallest size, inclusive. */
  Optional<String> smallest();

  /** The largest size, inclusive. */
  Optional<String> largest();

  /** Combinations; they take the place of recipes and sizes. */
  List<RecipeSize> pairs();

  /** Seeds by name, or by the reference pipeline's number 0 to 4. */
  List<String> seeds();

  /** Runs by key. */
  List<String> runs();

  /** The first step, inclusive. */
  OptionalLong firstStep();

  /** The last step, inclusive. */
  OptionalLong lastStep();

  /** The fewest tokens, inclusive. */
  OptionalDouble leastTokens();

  /** The most tokens, inclusive. */
  OptionalDouble mostTokens();

  /** Tests of other columns, all of which hold. */
  List<ColumnTest> tests();

  /** Tasks, averages and validation sets. */
  List<String> tasks();

  /** Metrics: of the suite, of a task ({@code boolq_acc_raw}), perplexities, or logged ones. */
  List<String> metrics();

  /** Kinds of metrics by the labels of {@link MetricKind}. */
  List<String> metricKinds();

  /** Filters by the labels of {@link QualityFilter}. */
  List<String> filters();

  /** Which one row of a run, if not all. */
  Optional<RowPick> pick();

  /** What is taken over the seeds; nothing leaves each seed its rows. */
  List<SeedStatistic> statistics();

  /** Values in columns or in rows, if not as the frame has them. */
  Optional<Shape> shape();

  /** Columns by their names, in this order. */
  List<String> columns();

  @Value.Default
  default Identity identity() {
    return Identity.KEPT;
  }

  /**
   * What rows are sorted by: {@code size}, {@code recipe}, {@code family}, {@code performance},
   * {@code performance:METRIC} or a column, with {@code :desc} behind for the other way round.
   */
  List<String> order();

  /** The most rows; nothing asks for all. */
  OptionalLong limit();

  /** Everything of a frame. */
  static FrameSelection all(String frame) {
    return builder().frame(frame).build();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableFrameSelection.Builder {}
}
