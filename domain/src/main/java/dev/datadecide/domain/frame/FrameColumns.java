package dev.datadecide.domain.frame;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.frame.Frame.Statistic;
import dev.datadecide.domain.frame.FrameCell.Identity;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.RecipeFeature;
import java.util.ArrayList;
import java.util.List;

/** The columns of each frame, in order. */
public final class FrameColumns {
  private FrameColumns() {}

  public static List<FrameColumn> of(Frame frame, FrameLayout layout) {
    return switch (frame.shape()) {
      case WIDE -> frame.statistic() == Statistic.NONE ? wide(layout) : aggregated(frame, layout);
      case MELTED -> melted(frame, layout);
    };
  }

  private static List<FrameColumn> wide(FrameLayout layout) {
    List<FrameColumn> columns = new ArrayList<>(checkpoint());
    columns.addAll(values(layout, details(SizeDetails.schedule())));
    return List.copyOf(columns);
  }

  /** What the statistic is taken of: numbers. The keys are what the rows are grouped by. */
  private static List<FrameColumn> aggregated(Frame frame, FrameLayout layout) {
    List<FrameColumn> columns = new ArrayList<>(group());
    for (FrameColumn column : values(layout, details(SizeDetails.schedule()))) {
      switch (column.spec().type()) {
        case INTEGER, REAL -> columns.add(over(frame, column));
        case BOOLEAN, TEXT, TIMESTAMP -> {}
      }
    }
    if (layout == FrameLayout.EXTENDED) {
      columns.add(seeds("Seeds with any evaluation at this step"));
    }
    return List.copyOf(columns);
  }

  private static List<FrameColumn> melted(Frame frame, FrameLayout layout) {
    boolean isOfSeeds = frame.statistic() != Statistic.NONE;
    List<FrameColumn> columns = new ArrayList<>(isOfSeeds ? group() : checkpoint());
    columns.add(
        new FrameColumn(
            text("metric"),
            new FrameCell.MetricName(),
            "",
            "Which value: the name of its column in the wide frame"));
    columns.add(
        new FrameColumn(
            real("value"),
            new FrameCell.MetricValue(),
            "as the column",
            isOfSeeds ? "Mean over the seeds whose value is finite" : "The value; NaN is one"));
    if (isOfSeeds && layout == FrameLayout.EXTENDED) {
      columns.add(seeds("Seeds whose value is finite"));
    }
    return List.copyOf(columns);
  }

  private static List<FrameColumn> checkpoint() {
    return List.of(
        key(text("params"), Identity.PARAMS, "", "Model size"),
        key(text("data"), Identity.DATA, "", "Data recipe"),
        key(
            integer("seed"),
            Identity.SEED,
            "",
            "Seed by the reference pipeline's number: 0 default, 1 and 2 small aux 2 and 3, 3 and 4"
                + " large aux 2 and 3"),
        step(),
        quantity(StepQuantity.TOKENS),
        quantity(StepQuantity.COMPUTE));
  }

  private static List<FrameColumn> group() {
    return checkpoint().stream()
        .filter(column -> !column.cell().equals(new FrameCell.Key(Identity.SEED)))
        .toList();
  }

  /** Everything behind the keys. */
  private static List<FrameColumn> values(FrameLayout layout, List<FrameColumn> schedule) {
    List<FrameColumn> columns = new ArrayList<>(schedule);
    columns.add(quantity(StepQuantity.LR_AT_STEP));
    columns.add(quantity(StepQuantity.CUMULATIVE_LR));
    SuiteColumns.perplexities()
        .forEach(set ->
            columns.add(
                new FrameColumn(
                    real(set.valpplName()),
                    new FrameCell.Perplexity(set),
                    "perplexity",
                    "Perplexity on the validation set " + set.name() + "; lower is better")));
    for (EvaluationMetric metric : SuiteColumns.metrics()) {
      for (BenchmarkTask task : SuiteColumns.tasks()) {
        if (SuiteColumns.hasColumn(task, metric)) {
          columns.add(score(task, metric));
        }
      }
    }
    for (RecipeFeature feature : RecipeFeature.values()) {
      columns.add(feature(feature));
    }
    columns.addAll(details(SizeDetails.model()));
    if (layout == FrameLayout.EXTENDED) {
      columns.addAll(ours());
    }
    return columns;
  }

  private static List<FrameColumn> ours() {
    List<FrameColumn> columns = new ArrayList<>();
    columns.add(key(text("seed_name"), Identity.SEED_NAME, "", "Seed by the Hub's name"));
    columns.addAll(details(SizeDetails.asTrained()));
    columns.add(quantity(StepQuantity.TRUE_LR_AT_STEP));
    columns.add(quantity(StepQuantity.TRUE_CUMULATIVE_LR));
    SuiteColumns.metrics()
        .forEach(metric -> columns.add(score(SuiteColumns.olmesAverage(), metric)));
    return columns;
  }

  private static FrameColumn over(Frame frame, FrameColumn column) {
    String what =
        switch (frame.statistic()) {
          case NONE, MEAN -> "Mean over the seeds: ";
          case DEVIATION -> "Sample standard deviation over the seeds (null for one): ";
        };
    return new FrameColumn(
        new ColumnSpec(column.name(), ColumnType.REAL),
        column.cell(),
        column.unit(),
        what + column.meaning());
  }

  private static FrameColumn key(ColumnSpec spec, Identity identity, String unit, String meaning) {
    return new FrameColumn(spec, new FrameCell.Key(identity), unit, meaning);
  }

  private static FrameColumn step() {
    return key(real("step"), Identity.STEP, "steps", "Optimiser step, as a double");
  }

  private static FrameColumn quantity(StepQuantity quantity) {
    return new FrameColumn(
        real(quantity.label()),
        new FrameCell.Quantity(quantity),
        quantity.unit(),
        quantity.meaning());
  }

  private static FrameColumn score(BenchmarkTask task, EvaluationMetric metric) {
    return new FrameColumn(
        real(SuiteColumns.scoreName(task, metric)),
        new FrameCell.Score(task, metric),
        metric.name(),
        task.display() + ": " + metric.meaning());
  }

  private static FrameColumn feature(RecipeFeature feature) {
    String name = feature.name().toLowerCase(java.util.Locale.ROOT);
    return new FrameColumn(
        feature.isWholeNumber() ? integer(name) : real(name),
        new FrameCell.Feature(feature),
        feature.unit(),
        feature.meaning() + " (estimate)");
  }

  private static FrameColumn seeds(String meaning) {
    return new FrameColumn(integer("seeds"), new FrameCell.SeedCount(), "count", meaning);
  }

  private static List<FrameColumn> details(List<SizeDetail> details) {
    return details.stream()
        .map(detail ->
            new FrameColumn(
                detail.spec(), new FrameCell.Detail(detail), detail.unit(), detail.meaning()))
        .toList();
  }
}
