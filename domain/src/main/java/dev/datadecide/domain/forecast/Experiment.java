package dev.datadecide.domain.forecast;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.forecast.curve.TrainingEnd;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.curve.WindowRule;
import dev.datadecide.domain.forecast.curve.XAxis;
import dev.datadecide.domain.forecast.feature.CurveFeature;
import dev.datadecide.domain.forecast.feature.FeatureColumn;
import dev.datadecide.domain.forecast.feature.RunFeature;
import dev.datadecide.domain.forecast.split.SplitScheme;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.forecast.target.Transform;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.ModelSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * A declared forecast: which curves may be seen up to where, what is computed of them, what is
 * forecast by which models, and how these are judged. Everything that decides a result is in here
 * or in the data.
 */
@DomainValue
@Value.Immutable
public interface Experiment {
  String name();

  /** Series that features are computed of, such as {@code pile-valppl}. */
  List<String> metrics();

  /** The series that is forecast; a metric of finetuned models with {@link Stage#FINETUNING}. */
  String targetMetric();

  List<Target> targets();

  Transform transform();

  /** Said where the name of the target's series says nothing of it. */
  Optional<Direction> direction();

  /** What the target is a number of. */
  Stage targetStage();

  /** Which curves the windows lie in. */
  Stage windowStage();

  List<Window> windows();

  WindowRule windowRule();

  /** Percent of training after which nothing may be seen. */
  double horizon();

  TrainingEnd trainingEnd();

  XAxis axis();

  List<CurveFeature> curveFeatures();

  List<RunFeature> runFeatures();

  Missing missing();

  SeedRule seeds();

  /** Only these; all when empty. */
  List<ModelSize> sizes();

  /** Only these; all when empty. */
  List<DataRecipe> recipes();

  List<ModelPlan> models();

  SplitScheme split();

  Set<Permission> permissions();

  /** A stage of training. */
  enum Stage {
    PRETRAINING("pretraining"),
    FINETUNING("finetuning");

    private final String label;

    Stage(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Which seeds are rows. */
  enum SeedRule {
    /** The default seed. */
    DEFAULT("default"),
    /** The mean of the seeds' curves; no split parts seeds, so that none is on both sides. */
    MEAN("mean"),
    /** Each seed is a row. */
    ALL("all");

    private final String label;

    SeedRule(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** What becomes of features that a run's curve does not determine. */
  enum Missing {
    /** The mean of the training part of each fold. */
    TRAINING_MEAN("training_mean"),
    /** The run is left out. */
    LEAVE_OUT("leave_out");

    private final String label;

    Missing(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** What is refused unless an experiment says that it means it. */
  enum Permission {
    /** Windows that reach the checkpoint of a progressive target. */
    OVERLAP("overlap"),
    /** Features of averages that the target's task is a part of. */
    AGGREGATE_OF_TARGET("aggregate_of_target");

    private final String label;

    Permission(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** The columns of the table, in the order of their declaration. */
  default List<FeatureColumn> columns() {
    List<FeatureColumn> columns = new ArrayList<>();
    runFeatures().forEach(feature -> columns.add(new FeatureColumn.OfRun(feature)));
    for (String metric : metrics()) {
      for (Window window : windows()) {
        curveFeatures()
            .forEach(feature ->
                columns.add(
                    new FeatureColumn.OfCurve(metric, window, feature, windowRule(), axis())));
      }
    }
    return columns;
  }

  /** The target's direction: as declared, or as its name says. */
  default Optional<Direction> targetDirection() {
    return direction().or(() -> SeriesName.of(targetMetric()).direction());
  }

  /** How many combinations of target and model settings are tried. */
  default int configurations() {
    return targets().size() * models().stream().mapToInt(each -> each.candidates().size()).sum();
  }

  /** The whole settings record: every setting by name, in a fixed order. */
  default Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("metrics", String.join(", ", metrics()));
    settings.put("target_metric", targetMetric());
    settings.put("targets", joined(targets().stream().map(Target::label)));
    settings.put("transform", transform().label());
    settings.put("direction", targetDirection().map(Direction::name).orElse("unknown"));
    settings.put("target_stage", targetStage().label());
    settings.put("window_stage", windowStage().label());
    settings.put("windows", joined(windows().stream().map(Window::label)));
    settings.put("wiggle_room", Double.toString(windowRule().wiggleRoom()));
    settings.put("max_step", windowRule().maxStep().label());
    settings.put("horizon", Double.toString(horizon()));
    settings.put("training_end", trainingEnd().label());
    settings.put("x", axis().label());
    settings.put("features", joined(columns().stream().map(FeatureColumn::name)));
    settings.put("missing", missing().label());
    settings.put("seeds", seeds().label());
    settings.put("sizes", joined(sizes().stream().map(ModelSize::label)));
    settings.put("recipes", joined(recipes().stream().map(DataRecipe::displayName)));
    settings.put("models", joined(models().stream().map(ModelPlan::label)));
    settings.put("split", split().label());
    settings.put("permutation_seed", Long.toString(Permutation.SEED));
    settings.put(
        "allowed",
        String.join(", ", new TreeSet<>(permissions().stream().map(Permission::label).toList())));
    return settings;
  }

  private static String joined(Stream<String> parts) {
    return parts.collect(Collectors.joining(", "));
  }

  /** With everything but name, series, windows and features as most experiments have it. */
  static Builder builder() {
    return new Builder()
        .transform(Transform.NONE)
        .targetStage(Stage.PRETRAINING)
        .windowStage(Stage.PRETRAINING)
        .windowRule(WindowRule.EXACT)
        .trainingEnd(TrainingEnd.SCHEDULED)
        .axis(XAxis.STEPS)
        .missing(Missing.TRAINING_MEAN)
        .seeds(SeedRule.DEFAULT)
        .split(SplitScheme.LEAVE_SIZE_OUT);
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableExperiment.Builder {}
}
