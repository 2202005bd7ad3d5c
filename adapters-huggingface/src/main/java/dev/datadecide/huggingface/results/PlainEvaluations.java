package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.PrintedScores.Agreement;
import dev.datadecide.domain.ingest.PrintedScores.Judgement;
import dev.datadecide.domain.ingest.PrintedScores.KnownText;
import dev.datadecide.domain.ingest.PrintedScores.TextKeys;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.MetricKeys;
import dev.datadecide.domain.suite.Tasks;
import dev.datadecide.huggingface.results.CheckpointNames.SeedNumbers;
import dev.datadecide.huggingface.results.CheckpointNames.TaskName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a shard of evaluations are plain: those of which the reader of rows would say
 * nothing. The judgements ask the same rules as that reader and give cells only where none of them
 * has a doubt.
 */
final class PlainEvaluations {
  private static final String BUDGET_COLUMN = RawEvaluations.CHINCHILLA;

  private final boolean hasBudget;

  PlainEvaluations(Set<String> columns) {
    hasBudget = columns.contains(BUDGET_COLUMN);
  }

  PrintedScores step(Function<LongPredicate, LoadPlan.Feed> rest) {
    return new PrintedScores(
        TypedTable.PRETRAINING_EVALUATION,
        RawEvaluations.METRICS,
        List.of(
            new Judgement(
                List.of(CheckpointColumns.RECIPE, CheckpointColumns.SEED),
                List.of("recipe", "seed"),
                batch -> rows(batch, row -> names(batch, row))),
            new Judgement(
                budgetColumns(), List.of("size", "step", "tokens", "compute"), this::budgets)),
        new TextKeys(
            List.of(CheckpointColumns.SIZE, RawEvaluations.TASK), List.of("task"), this::texts),
        agreements(),
        rest);
  }

  private List<String> budgetColumns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                CheckpointColumns.SIZE,
                CheckpointColumns.STEP,
                RawEvaluations.TOKENS,
                RawEvaluations.COMPUTE));
    if (hasBudget) {
      columns.add(BUDGET_COLUMN);
    }
    return columns;
  }

  /** Names that the catalogue knows; another is a doubt. */
  private static Optional<List<@Nullable Object>> names(ColumnBatch batch, int row) {
    String recipe = Cells.name(batch.column(CheckpointColumns.RECIPE), row);
    String seed = Cells.name(batch.column(CheckpointColumns.SEED), row);
    if (recipe == null || seed == null) {
      return Optional.empty();
    }
    Doubts doubts = new Doubts("");
    CheckpointNames names = new CheckpointNames(SeedNumbers.PUBLISHED, doubts);
    List<@Nullable Object> cells = List.of(names.recipe(recipe, row), names.seed(seed, row));
    return doubts.isEmpty() ? Optional.of(cells) : Optional.empty();
  }

  private static Optional<EvaluationTask> task(ColumnBatch batch, int row) {
    String text = Cells.name(batch.column(RawEvaluations.TASK), row);
    if (text == null) {
      return Optional.empty();
    }
    TaskName name = new CheckpointNames(SeedNumbers.PUBLISHED, new Doubts("")).task(text, row);
    return name.task();
  }

  private List<Optional<List<@Nullable Object>>> budgets(ColumnBatch batch) {
    return rows(batch, row -> budget(batch, row));
  }

  private Optional<List<@Nullable Object>> budget(ColumnBatch batch, int row) {
    String text = Cells.name(batch.column(CheckpointColumns.SIZE), row);
    OptionalLong step = Cells.whole(batch.column(CheckpointColumns.STEP), row);
    Column tokensColumn = batch.column(RawEvaluations.TOKENS);
    OptionalDouble tokens = Cells.real(tokensColumn, row);
    OptionalLong wholeTokens = Cells.whole(tokensColumn, row);
    OptionalDouble compute = Cells.real(batch.column(RawEvaluations.COMPUTE), row);
    boolean hasOtherBudget =
        hasBudget && !RawEvaluations.BUDGET.equals(Cells.text(batch.column(BUDGET_COLUMN), row));
    if (text == null
        || step.isEmpty()
        || step.getAsLong() < 0
        || hasOtherBudget
        || tokens.isPresent() != wholeTokens.isPresent()) {
      return Optional.empty();
    }
    Doubts doubts = new Doubts("");
    Checkpoint.Size size = new CheckpointNames(SeedNumbers.PUBLISHED, doubts).size(text, row);
    new ScheduleCheck(doubts)
        .check(new Checkpoint("", size, "", step.getAsLong()), tokens, compute, row);
    if (!doubts.isEmpty()) {
      return Optional.empty();
    }
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(size.name());
    cells.add(step.getAsLong());
    cells.add(wholeTokens.isPresent() ? wholeTokens.getAsLong() : null);
    cells.add(compute.isPresent() ? compute.getAsDouble() : null);
    return Optional.of(cells);
  }

  private List<Optional<KnownText>> texts(ColumnBatch batch) {
    List<Optional<KnownText>> texts = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      texts.add(text(batch, row));
    }
    return texts;
  }

  /** Texts of sizes that the suite does not have are left to the reader of rows. */
  private static Optional<KnownText> text(ColumnBatch batch, int row) {
    String text = Cells.name(batch.column(CheckpointColumns.SIZE), row);
    Optional<EvaluationTask> task = task(batch, row);
    if (text == null || task.isEmpty()) {
      return Optional.empty();
    }
    return new CheckpointNames(SeedNumbers.PUBLISHED, new Doubts(""))
        .size(text, row)
        .known()
        .map(size -> new KnownText(MetricKeys.of(size, task.get()), List.of(task.get().name())));
  }

  private static List<Agreement> agreements() {
    return Tasks.all().stream()
        .collect(Collectors.groupingBy(EvaluationTask::primaryMetric))
        .entrySet()
        .stream()
        .map(entry ->
            new Agreement(
                entry.getValue().stream().map(EvaluationTask::name).collect(Collectors.toSet()),
                "primary_metric",
                entry.getKey(),
                PrimaryMetricCheck.ROUNDING))
        .toList();
  }

  private static List<Optional<List<@Nullable Object>>> rows(
      ColumnBatch batch, IntFunction<Optional<List<@Nullable Object>>> cells) {
    List<Optional<List<@Nullable Object>>> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      rows.add(cells.apply(row));
    }
    return rows;
  }
}
