package dev.datadecide.application.forecast;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.Experiment;
import dev.datadecide.domain.forecast.Experiment.Missing;
import dev.datadecide.domain.forecast.Experiment.Permission;
import dev.datadecide.domain.forecast.Experiment.SeedRule;
import dev.datadecide.domain.forecast.Experiment.Stage;
import dev.datadecide.domain.forecast.ExperimentCheck;
import dev.datadecide.domain.forecast.ModelPlan;
import dev.datadecide.domain.forecast.curve.TrainingEnd;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.curve.Window.Measure;
import dev.datadecide.domain.forecast.curve.WindowRule;
import dev.datadecide.domain.forecast.curve.WindowRule.MaxStep;
import dev.datadecide.domain.forecast.curve.XAxis;
import dev.datadecide.domain.forecast.feature.CurveFeature;
import dev.datadecide.domain.forecast.feature.CurveFeatures;
import dev.datadecide.domain.forecast.feature.RunFeature;
import dev.datadecide.domain.forecast.regression.Kernel;
import dev.datadecide.domain.forecast.regression.ModelKind;
import dev.datadecide.domain.forecast.regression.ModelSettings.LengthScales;
import dev.datadecide.domain.forecast.split.SplitScheme;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.forecast.target.Transform;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads an experiment from a TOML file. Everything that is wrong is told at once, with its place.
 */
public final class ExperimentReader {
  private static final Map<String, LengthScales> LENGTH_SCALES =
      Map.of("shared", LengthScales.SHARED, "per_feature", LengthScales.PER_FEATURE);

  private final ExperimentKeys keys;

  private ExperimentReader(ExperimentKeys keys) {
    this.keys = keys;
  }

  /**
   * The experiment of a file.
   *
   * @throws DomainException with all problems of the file, and those of {@link ExperimentCheck}
   */
  public static Experiment read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "cannot read " + file + ": " + failure.getMessage(),
          "name a file as `ddn predict run --help` shows one",
          failure);
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.toml$", "");
    return read(name, text);
  }

  /** The experiment of a text; {@code name} is what it is called where it does not say. */
  public static Experiment read(String name, String text) {
    ExperimentKeys keys = ExperimentKeys.parse(name, text);
    Experiment experiment = new ExperimentReader(keys).experiment(name);
    keys.refuseUnread();
    if (keys.problems().isEmpty()) {
      ExperimentCheck.problems(experiment).forEach(keys::problem);
    }
    if (!keys.problems().isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "experiment " + name + ": " + String.join("; ", keys.problems()),
          "see `ddn predict run --help`");
    }
    return experiment;
  }

  private Experiment experiment(String name) {
    Optional<String> direction =
        choice("target", "direction", List.of("lower", "higher"), text -> Optional.of(text));
    List<Window> windows = windows();
    return Experiment.builder()
        .name(keys.text("", "name").orElse(name))
        .targetMetric(required("target", "metric"))
        .addAllTargets(each("target", "of", List.of("final"), targets(), Target::parse))
        .transform(
            choice("target", "transform", Transform.labels(), Transform::resolve)
                .orElse(Transform.NONE))
        .direction(
            direction.map(text ->
                text.equals("lower") ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER))
        .targetStage(
            choice("target", "stage", labels(Stage.values(), Stage::label), ExperimentReader::stage)
                .orElse(Stage.PRETRAINING))
        .windowStage(
            choice(
                    "windows",
                    "stage",
                    labels(Stage.values(), Stage::label),
                    ExperimentReader::stage)
                .orElse(Stage.PRETRAINING))
        .addAllMetrics(keys.texts("features", "metrics"))
        .addAllWindows(windows)
        .windowRule(
            new WindowRule(
                Math.max(keys.number("windows", "wiggle_room").orElse(0), 0),
                keys.truth("windows", "drop_max_step") ? MaxStep.DROP : MaxStep.KEEP))
        .horizon(keys.number("windows", "horizon").orElseGet(() -> horizon(windows)))
        .trainingEnd(
            choice(
                    "data",
                    "training_end",
                    labels(TrainingEnd.values(), TrainingEnd::label),
                    label -> named(TrainingEnd.values(), TrainingEnd::label, label))
                .orElse(TrainingEnd.SCHEDULED))
        .axis(
            choice(
                    "features",
                    "x",
                    labels(XAxis.values(), XAxis::label),
                    label -> named(XAxis.values(), XAxis::label, label))
                .orElse(XAxis.STEPS))
        .addAllCurveFeatures(curveFeatures())
        .addAllRunFeatures(runFeatures())
        .missing(
            choice(
                    "features",
                    "missing",
                    labels(Missing.values(), Missing::label),
                    label -> named(Missing.values(), Missing::label, label))
                .orElse(Missing.TRAINING_MEAN))
        .seeds(
            choice(
                    "data",
                    "seeds",
                    labels(SeedRule.values(), SeedRule::label),
                    label -> named(SeedRule.values(), SeedRule::label, label))
                .orElse(SeedRule.DEFAULT))
        .addAllSizes(
            each(
                "data",
                "sizes",
                List.of(),
                ModelSizes.all().stream().map(ModelSize::label).toList(),
                ModelSizes::resolve))
        .addAllRecipes(
            each(
                "data",
                "recipes",
                List.of(),
                DataRecipes.all().stream().map(recipe -> recipe.displayName()).toList(),
                text -> DataRecipes.resolve(text).map(RecipeMatch::recipe)))
        .addAllModels(models())
        .split(
            choice("validation", "split", SplitScheme.labels(), SplitScheme::resolve)
                .orElse(SplitScheme.LEAVE_SIZE_OUT))
        .addAllPermissions(
            each(
                "",
                "allow",
                List.of(),
                labels(Permission.values(), Permission::label),
                label -> named(Permission.values(), Permission::label, label)))
        .build();
  }

  private List<Window> windows() {
    List<Window> windows = new ArrayList<>();
    windows.addAll(windows("percent", Measure.PERCENT));
    windows.addAll(windows("steps", Measure.STEPS));
    windows.addAll(windows("tokens", Measure.TOKENS));
    windows.addAll(windows("named", Measure.PERCENT));
    return windows;
  }

  private List<Window> windows(String key, Measure measure) {
    List<String> examples =
        key.equals("named")
            ? List.of("warmup", "early_decay 25", "full_early 25")
            : List.of("[0, 25]");
    return each("windows", key, List.of(), examples, text -> Window.parse(text, measure));
  }

  /** Where none is said: the greatest end of the percentage windows. */
  private static double horizon(List<Window> windows) {
    return windows.stream()
        .mapToDouble(window ->
            switch (window) {
              case Window.Between between ->
                  between.measure() == Measure.PERCENT ? between.high() : Double.NaN;
              case Window.Warmup warmup -> Window.WARMUP_PERCENT;
              case Window.EarlyDecay decay -> decay.high();
              case Window.FullEarly full -> full.high();
            })
        .max()
        .orElse(Double.NaN);
  }

  private List<CurveFeature> curveFeatures() {
    List<String> known =
        Stream.concat(
                CurveFeatures.groupNames().stream(),
                CurveFeatures.all().stream().map(CurveFeature::name))
            .toList();
    return each(
            "features",
            "curve",
            List.of(),
            known,
            text -> Optional.of(CurveFeatures.named(text)).filter(found -> !found.isEmpty()))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<RunFeature> runFeatures() {
    List<String> known =
        Stream.concat(Stream.of("family"), RunFeature.all().stream().map(RunFeature::name))
            .toList();
    return each(
            "features",
            "run",
            List.of(),
            known,
            text -> Optional.of(RunFeature.named(text)).filter(found -> !found.isEmpty()))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<ModelPlan> models() {
    List<ModelKind> kinds =
        each("model", "kinds", List.of("elastic_net"), ModelKind.labels(), ModelKind::resolve);
    List<Double> alphas = penalties("alpha", ModelPlan.ALPHAS, Double.POSITIVE_INFINITY);
    List<Double> ratios = penalties("l1_ratio", ModelPlan.L1_RATIOS, 1);
    List<Kernel> kernels =
        each("model", "kernels", List.of("rbf"), Kernel.labels(), Kernel::resolve);
    List<LengthScales> scales =
        each(
            "model",
            "length_scales",
            List.of("shared"),
            List.of("shared", "per_feature"),
            label -> Optional.ofNullable(LENGTH_SCALES.get(label)));
    return kinds.stream()
        .filter(kind ->
            switch (kind) {
              case ELASTIC_NET -> !alphas.isEmpty() && !ratios.isEmpty();
              case LEAST_SQUARES -> true;
              case GAUSSIAN_PROCESS -> !kernels.isEmpty() && !scales.isEmpty();
            })
        .map(kind ->
            switch (kind) {
              case ELASTIC_NET -> ModelPlan.elasticNets(alphas, ratios);
              case LEAST_SQUARES -> ModelPlan.leastSquares();
              case GAUSSIAN_PROCESS -> ModelPlan.gaussianProcesses(kernels, scales);
            })
        .toList();
  }

  private List<Double> penalties(String key, List<Double> usual, double most) {
    List<Double> given = keys.numbers("model", key);
    for (double value : given) {
      if (!(value >= 0) || value > most || Double.isInfinite(value)) {
        keys.problem("model", key, value + " lies outside of its range");
        return usual;
      }
    }
    return given.isEmpty() ? usual : given;
  }

  private String required(String section, String key) {
    return keys.text(section, key)
        .orElseGet(() -> {
          keys.problem("[" + section + "] " + key + " is missing");
          return "";
        });
  }

  private <T> Optional<T> choice(
      String section, String key, List<String> known, Function<String, Optional<T>> resolve) {
    Optional<String> text = keys.text(section, key);
    return text.flatMap(given -> resolved(section, key, given, known, resolve));
  }

  private <T> List<T> each(
      String section,
      String key,
      List<String> usual,
      List<String> known,
      Function<String, Optional<T>> resolve) {
    List<String> given = keys.texts(section, key);
    return (given.isEmpty() ? usual : given)
        .stream().flatMap(text -> resolved(section, key, text, known, resolve).stream()).toList();
  }

  private <T> Optional<T> resolved(
      String section,
      String key,
      String given,
      List<String> known,
      Function<String, Optional<T>> resolve) {
    Optional<T> found = resolve.apply(given);
    if (found.isEmpty()) {
      String question = Suggestions.question(given, known);
      keys.problem(
          section,
          key,
          "there is no \""
              + given
              + "\""
              + (question.isEmpty() && known.size() <= 20
                  ? "; there are " + String.join(", ", known)
                  : question));
    }
    return found;
  }

  private static List<String> targets() {
    return List.of("final", "final_mean10", "best", "progressive 80", "delta");
  }

  private static Optional<Stage> stage(String label) {
    return named(Stage.values(), Stage::label, label);
  }

  private static <T> List<String> labels(T[] values, Function<T, String> label) {
    return Arrays.stream(values).map(label).toList();
  }

  private static <T> Optional<T> named(T[] values, Function<T, String> label, String wanted) {
    return Arrays.stream(values).filter(each -> label.apply(each).equals(wanted)).findFirst();
  }
}
