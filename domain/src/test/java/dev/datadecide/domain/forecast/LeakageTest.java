package dev.datadecide.domain.forecast;

import static dev.datadecide.domain.forecast.MadeUpCurves.METRIC;
import static dev.datadecide.domain.forecast.MadeUpCurves.NONE;
import static dev.datadecide.domain.forecast.MadeUpCurves.OTHER;
import static dev.datadecide.domain.forecast.MadeUpCurves.experiment;
import static dev.datadecide.domain.forecast.MadeUpCurves.suite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.forecast.MadeUpCurves.Change;
import dev.datadecide.domain.forecast.curve.Progress;
import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.curve.WindowRule;
import dev.datadecide.domain.forecast.curve.XAxis;
import dev.datadecide.domain.forecast.feature.CurveFeatures;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.Standardisation;
import dev.datadecide.domain.forecast.split.Fold;
import dev.datadecide.domain.forecast.split.FoldGuard;
import dev.datadecide.domain.forecast.split.SplitScheme;
import dev.datadecide.domain.forecast.target.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ways in which a forecast can see what it forecasts. Each test asks a question that the product
 * answers one way and a deliberately leaking variant the other.
 */
class LeakageTest {
  private static final double HORIZON = 50;
  private static final String TESTED = "60M";
  private final RidgeModel model = new RidgeModel();

  /** From a table to forecasts of the tested size's rows. */
  private interface Pipeline extends Function<ForecastTable, double[]> {}

  private static ForecastTable table(List<CurveSet> curves) {
    return TableBuilder.of(experiment().build(), new Target.Final(), curves);
  }

  private static double[] logs(ForecastTable table) {
    return Arrays.stream(table.targets()).map(Math::log).toArray();
  }

  private static boolean isTested(Subject subject) {
    return subject.size().label().equals(TESTED);
  }

  private FoldResult fold(ForecastTable table) {
    return new NestedValidation(model, SplitScheme.LEAVE_SIZE_OUT)
            .run(table.rows(), table.features(), logs(table), MadeUpCurves.ridges().candidates())
            .stream()
            .map(NestedValidation.Outcome.Judged.class::cast)
            .map(NestedValidation.Outcome.Judged::result)
            .filter(each -> each.name().equals(TESTED))
            .findFirst()
            .orElseThrow();
  }

  private double[] forecasts(ForecastTable table) {
    return fold(table).scaled();
  }

  /** Forecasts with the settings given, from features and targets as they are. */
  private double[] plain(ForecastTable table, Matrix features, double[] y, double alpha) {
    List<Integer> train = positions(table, false);
    FittedModel fitted =
        model.fit(
            features.rows(train), Ranking.pick(train, y), ModelSettings.ElasticNet.of(alpha, 0));
    return fitted.predict(features.rows(positions(table, true))).means();
  }

  private static List<Integer> positions(ForecastTable table, boolean tested) {
    return IntStream.range(0, table.rows().size())
        .filter(i -> isTested(table.rows().get(i)) == tested)
        .boxed()
        .toList();
  }

  private static ForecastTable with(ForecastTable table, Matrix features, double[] targets) {
    return new ForecastTable(
        table.rows(),
        table.columns(),
        features,
        targets,
        table.baselines(),
        table.leftOut(),
        table.notes());
  }

  /**
   * Whether forecasts of the first tested row change with the features of the other tested rows.
   */
  private boolean looksAtOtherTestRows(Pipeline pipeline) {
    ForecastTable table = table(suite(NONE));
    List<Integer> tested = positions(table, true);
    double[] flat = new double[table.features().rows() * table.features().columns()];
    for (int i = 0; i < table.features().rows(); i++) {
      for (int j = 0; j < table.features().columns(); j++) {
        double value = table.features().at(i, j);
        boolean isOther = tested.contains(i) && i != tested.getFirst();
        flat[i * table.features().columns() + j] = isOther ? 1000 + value * i : value;
      }
    }
    Matrix changed = Matrix.of(table.features().rows(), table.features().columns(), flat);
    return bits(pipeline.apply(table)[0])
        != bits(pipeline.apply(with(table, changed, table.targets()))[0]);
  }

  /** Whether forecasts of tested rows change with the targets of tested rows. */
  private boolean looksAtTestTargets(Pipeline pipeline) {
    ForecastTable table = table(suite(NONE));
    double[] targets = table.targets().clone();
    positions(table, true).forEach(i -> targets[i] = 20 + 7 * Math.sin(5.0 * i));
    return !Arrays.equals(
        pipeline.apply(table), pipeline.apply(with(table, table.features(), targets)));
  }

  /** Whether features change with what comes after the horizon. */
  private static boolean looksAhead(Function<CurveSet, double[]> features) {
    List<CurveSet> before = suite(NONE);
    List<CurveSet> after =
        suite((subject, metric, percent, value) -> percent > HORIZON ? value * 9 + 1 : value);
    return IntStream.range(0, before.size())
        .anyMatch(i -> !Arrays.equals(features.apply(before.get(i)), features.apply(after.get(i))));
  }

  private static double[] features(CurveSet curves) {
    return TableBuilder.features(experiment().build(), curves);
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  // 1: scaling, filling, selection fitted on all rows

  @Test
  void scalingIsOfTheTrainingPartAlone() {
    assertThat(looksAtOtherTestRows(this::forecasts)).isFalse();

    Pipeline leaking =
        table -> {
          Matrix scaled = Standardisation.of(table.features()).apply(table.features());
          return plain(table, scaled, logs(table), 0.1);
        };
    assertThat(looksAtOtherTestRows(leaking)).isTrue();
  }

  // 2: rows by chance, 4: seeds of a run on both sides

  @ParameterizedTest
  @EnumSource(SplitScheme.class)
  void noSchemePartsTheSeedsOfARun(SplitScheme scheme) {
    List<Subject> rows =
        suite(List.of("default", "small aux 2"), NONE).stream().map(CurveSet::subject).toList();

    assertThat(scheme.folds(rows))
        .isNotEmpty()
        .allSatisfy(fold -> {
          FoldGuard.check(scheme, fold, rows);
          assertThat(fold.test().stream().map(i -> place(rows.get(i))))
              .doesNotContainAnyElementsOf(
                  fold.train().stream().map(i -> place(rows.get(i))).toList());
        });
  }

  private static String place(Subject subject) {
    return subject.recipe() + subject.size();
  }

  @ParameterizedTest
  @EnumSource(SplitScheme.class)
  void foldsByChanceAreRefused(SplitScheme scheme) {
    List<Subject> rows = suite(NONE).stream().map(CurveSet::subject).toList();
    Fold byChance = every(5, rows.size());

    assertThatThrownBy(() -> FoldGuard.check(scheme, byChance, rows))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("leaks");
  }

  @ParameterizedTest
  @EnumSource(SplitScheme.class)
  void foldsBySeedAreRefused(SplitScheme scheme) {
    List<Subject> rows =
        suite(List.of("default", "small aux 2"), NONE).stream().map(CurveSet::subject).toList();

    assertThatThrownBy(() -> FoldGuard.check(scheme, every(2, rows.size()), rows))
        .hasMessageContaining("seeds of");
  }

  private static Fold every(int n, int rows) {
    return new Fold(
        "by chance",
        IntStream.range(0, rows).filter(i -> i % n != 0).boxed().toList(),
        IntStream.range(0, rows).filter(i -> i % n == 0).boxed().toList());
  }

  // 3: settings chosen on the outer test

  @Test
  void settingsAreChosenByTrainingRowsAlone() {
    assertThat(looksAtTestTargets(this::forecasts)).isFalse();

    Pipeline leaking =
        table -> {
          Matrix scaled = table.features();
          double[] truth = Ranking.pick(positions(table, true), logs(table));
          return MadeUpCurves.ridges().candidates().stream()
              .map(ModelSettings.ElasticNet.class::cast)
              .map(net -> plain(table, scaled, logs(table), net.alpha()))
              .min(Comparator.comparingDouble(forecast -> Scores.of(forecast, truth).rmse()))
              .orElseThrow();
        };
    assertThat(looksAtTestTargets(leaking)).isTrue();
  }

  @Test
  void innerFoldsThatShareASizeAreRefused() {
    List<Subject> rows = suite(NONE).stream().map(CurveSet::subject).toList();
    SplitScheme scheme = SplitScheme.LEAVE_SIZE_OUT;
    Fold outer = scheme.folds(rows).getFirst();

    FoldGuard.checkInner(scheme, outer, scheme.inner(outer, rows), rows);
    assertThatThrownBy(() ->
            FoldGuard.checkInner(
                scheme, outer, SplitScheme.LEAVE_RECIPE_OUT.inner(outer, rows), rows))
        .hasMessageContaining("must not see");
    assertThatThrownBy(() -> FoldGuard.checkInner(scheme, outer, scheme.folds(rows), rows))
        .hasMessageContaining("outside of training");
  }

  // 5: points after the horizon

  @Test
  void featuresEndAtTheHorizon() {
    assertThat(looksAhead(LeakageTest::features)).isFalse();

    assertThat(
            looksAhead(
                curves -> new double[] {CurveFeatures.one("max").of(curves.whole(), XAxis.STEPS)}))
        .isTrue();
    Window pastTheHorizon = Window.percent(25, 56);
    assertThat(
            looksAhead(curves ->
                new double[] {
                  CurveFeatures.one("at_pct_52")
                      .of(WindowRule.EXACT.cut(curves.whole(), pastTheHorizon), XAxis.STEPS)
                }))
        .isTrue();
  }

  @Test
  void baselinesEndAtTheHorizon() {
    assertThat(
            looksAhead(curves ->
                TableBuilder.baselines(experiment().build(), new Target.Final(), curves)
                    .values()
                    .stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray()))
        .isFalse();
  }

  @Test
  void aWindowPastTheHorizonIsRefused() {
    assertThat(ExperimentCheck.problems(experiment().addWindows(Window.percent(0, 51)).build()))
        .singleElement()
        .asString()
        .contains("w0_51", "past the horizon");
    assertThat(
            ExperimentCheck.problems(
                experiment().windowRule(new WindowRule(1, WindowRule.MaxStep.KEEP)).build()))
        .anySatisfy(problem -> assertThat(problem).contains("wiggle room included"));
  }

  // 6: windows that reach the target

  @Test
  void aTargetInsideAWindowIsRefusedUnlessMeant() {
    Experiment.Builder overlapping = experiment().addTargets(new Target.Progressive(50));

    assertThat(ExperimentCheck.problems(overlapping.build()))
        .singleElement()
        .asString()
        .contains("progressive 50", "overlap");
    assertThat(
            ExperimentCheck.problems(
                overlapping.addPermissions(Experiment.Permission.OVERLAP).build()))
        .isEmpty();
    assertThat(
            ExperimentCheck.problems(
                experiment()
                    .addWindows(Window.percent(50, 100))
                    .horizon(100)
                    .addPermissions(Experiment.Permission.OVERLAP)
                    .build()))
        .anySatisfy(problem -> assertThat(problem).contains("reaches the end of training"));
  }

  @Test
  void aRunThatEndedBeforeTheHorizonIsLeftOut() {
    List<CurveSet> cut =
        suite((subject, metric, percent, value) ->
            subject.recipe().equals("C4") && percent > 45 ? Double.NaN : value);

    assertThat(table(cut).leftOut())
        .hasSize(MadeUpCurves.SIZES.size())
        .allSatisfy(each -> assertThat(each.reason()).contains("before the horizon"));
  }

  // 7: the length of the run

  @Test
  void progressIsMeasuredByTheScheduleNotByTheLastStepSeen() {
    Change cut = (subject, metric, percent, value) -> percent > 70 ? Double.NaN : value;
    List<CurveSet> whole = suite(NONE);
    List<CurveSet> shorter = suite(cut);
    assertThat(IntStream.range(0, whole.size()))
        .allMatch(i -> Arrays.equals(features(whole.get(i)), features(shorter.get(i))));

    Function<RunCurve, Double> leaking =
        curve -> {
          Progress byLastStep = new Progress(curve.lastStep(), 1);
          return CurveFeatures.one("last_val")
              .of(curve.only(step -> byLastStep.percent((double) step) <= HORIZON), XAxis.STEPS);
        };
    assertThat(leaking.apply(whole.getFirst().whole()))
        .isNotEqualTo(leaking.apply(shorter.getFirst().whole()));
  }

  // 8: other tasks later, and what was trained from the same checkpoint

  @Test
  void otherMetricsEndAtTheSameHorizon() {
    Change later =
        (subject, metric, percent, value) ->
            metric.equals(OTHER) && percent > HORIZON ? -value : value;
    List<CurveSet> before = suite(NONE);
    List<CurveSet> after = suite(later);

    assertThat(IntStream.range(0, before.size()))
        .allMatch(i -> Arrays.equals(features(before.get(i)), features(after.get(i))));
    Function<CurveSet, Double> leaking =
        curves -> Optional.ofNullable(curves.early().get(OTHER)).orElseThrow().lastValue();
    assertThat(leaking.apply(before.getFirst())).isNotEqualTo(leaking.apply(after.getFirst()));
  }

  @Test
  void finetuningIsNoEarlySignOfPretraining() {
    assertThat(
            ExperimentCheck.problems(experiment().windowStage(Experiment.Stage.FINETUNING).build()))
        .singleElement()
        .asString()
        .contains("windows lie in finetuning");
  }

  // 9: targets scaled by the statistics of the tested size

  @Test
  void targetsAreNotScaledBySize() {
    Pipeline leaking =
        table -> {
          Map<String, Double> means = new LinkedHashMap<>();
          double[] y = logs(table);
          for (Subject subject : table.rows()) {
            means.put(
                subject.size().label(),
                IntStream.range(0, y.length)
                    .filter(i -> table.rows().get(i).size() == subject.size())
                    .mapToDouble(i -> y[i])
                    .average()
                    .orElseThrow());
          }
          double[] centred =
              IntStream.range(0, y.length)
                  .mapToDouble(
                      i -> y[i] - means.getOrDefault(table.rows().get(i).size().label(), 0.0))
                  .toArray();
          double mean = means.getOrDefault(TESTED, 0.0);
          return Arrays.stream(plain(table, table.features(), centred, 0.1))
              .map(each -> each + mean)
              .toArray();
        };
    assertThat(looksAtTestTargets(leaking)).isTrue();
    assertThat(looksAtTestTargets(this::forecasts)).isFalse();
  }

  // 10: recipes encoded by their targets

  @Test
  void noFeatureIsMadeOfTargets() {
    Change targets = (subject, metric, percent, value) -> percent > 99 ? value + 5 : value;
    ForecastTable before = table(suite(NONE));
    ForecastTable after = table(suite(targets));

    assertThat(after.targets()).isNotEqualTo(before.targets());
    assertThat(IntStream.range(0, before.rows().size()))
        .allMatch(i -> Arrays.equals(before.features().row(i), after.features().row(i)));
    assertThat(encoded(before)).isNotEqualTo(encoded(after));
  }

  /** The mean target of the first row's recipe: what leaking features would hold. */
  private static double encoded(ForecastTable table) {
    String recipe = table.rows().getFirst().recipe();
    return IntStream.range(0, table.rows().size())
        .filter(i -> table.rows().get(i).recipe().equals(recipe))
        .mapToDouble(i -> table.targets()[i])
        .average()
        .orElseThrow();
  }

  // 11: the target under another name

  @Test
  void anAverageThatContainsTheTargetMustBeDeclared() {
    Experiment.Builder hidden =
        experiment()
            .metrics(List.of("olmes_10_macro_avg_primary_metric"))
            .targetMetric("mmlu_average_primary_metric");

    assertThat(ExperimentCheck.problems(hidden.build()))
        .singleElement()
        .asString()
        .contains("aggregate_of_target");
    assertThat(
            ExperimentCheck.problems(
                hidden.addPermissions(Experiment.Permission.AGGREGATE_OF_TARGET).build()))
        .isEmpty();
  }

  @Test
  void anotherNameOfTheTargetIsSeenUpToTheHorizonOnly() {
    Experiment alias = experiment().metrics(List.of(OTHER)).targetMetric(METRIC).build();
    List<CurveSet> renamed =
        suite(NONE).stream()
            .map(set ->
                new CurveSet(
                    set.subject(), Map.of(OTHER, set.whole()), set.whole(), set.ownEarly()))
            .toList();
    ForecastTable table = TableBuilder.of(alias, new Target.Final(), renamed);

    for (int i = 0; i < table.rows().size(); i++) {
      assertThat(table.features().row(i)).doesNotContain(table.targets()[i]);
    }
  }

  // 12: the best of many

  @Test
  void theNumberOfConfigurationsIsPartOfTheResult() {
    Experiment many =
        experiment().addTargets(new Target.Progressive(80), new Target.FinalMean()).build();

    ExperimentResult result = new ExperimentRunner(model).run(many, suite(NONE));

    assertThat(result.configurations()).isEqualTo(9);
    assertThat(result.trials()).hasSize(3).allMatch(trial -> trial.candidates() == 3);
    assertThat(result.settings()).containsEntry("targets", "final, progressive 80, final_mean10");
  }

  // 13: validation on what was trained on

  @Test
  void aTrainingPartOfOneSizeIsToldNotValidatedOnItself() {
    List<CurveSet> two =
        suite(NONE).stream()
            .filter(set -> List.of("4M", TESTED).contains(set.subject().size().label()))
            .toList();

    assertThatThrownBy(() -> new ExperimentRunner(model).run(experiment().build(), two))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("no inner fold");
    assertThat(
            new ExperimentRunner(model)
                .run(experiment().split(SplitScheme.EXPANDING_SIZE).build(), suite(NONE))
                .trials()
                .getFirst()
                .failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).contains("no inner fold"));
  }

  @Test
  void everyInnerFoldCounts() {
    assertThat(fold(table(suite(NONE))).innerFolds()).isEqualTo(MadeUpCurves.SIZES.size() - 1);
  }

  // 14: ranking across sizes

  @Test
  void recipesAreRankedInsideSizes() {
    ForecastTable table = table(suite(NONE));
    // Knows the sizes, and has the recipes the wrong way round.
    double[] bySize =
        IntStream.range(0, table.rows().size())
            .mapToDouble(i ->
                100.0 / (1 + table.rows().get(i).size().order())
                    - 1e-6 * MadeUpCurves.RECIPES.indexOf(table.rows().get(i).recipe()))
            .toArray();

    assertThat(Scores.of(bySize, table.targets()).pairwise().orElseThrow()).isGreaterThan(0.7);
    assertThat(Ranking.of(table.rows(), bySize, table.targets()).pairwise().orElseThrow())
        .isLessThan(0.1);
  }

  // 15: different horizons in one table

  @Test
  void windowsOfDifferentMeasuresAreRefused() {
    Experiment mixed =
        experiment().addWindows(new Window.Between(Window.Measure.STEPS, 0, 1000)).build();

    assertThat(ExperimentCheck.problems(mixed))
        .anySatisfy(problem -> assertThat(problem).contains("mix horizons"));
  }

  // the mutation test

  @Test
  void nothingAfterTheHorizonChangesAForecastByABit() {
    Change future =
        (subject, metric, percent, value) -> {
          boolean isTrainingTarget = metric.equals(METRIC) && percent > 99 && !isTested(subject);
          return percent > HORIZON && !isTrainingTarget ? 1e3 - 7 * value : value;
        };
    FoldResult before = fold(table(suite(NONE)));
    FoldResult after = fold(table(suite(future)));

    assertThat(after.scaled()).isEqualTo(before.scaled());
    assertThat(after.halfWidths()).isEqualTo(before.halfWidths());
    assertThat(after.coefficients()).isEqualTo(before.coefficients());
    assertThat(after.settings()).isEqualTo(before.settings());
  }

  @Test
  void aRerunHasTheSameBits() {
    List<double[]> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(
          new ExperimentRunner(model)
              .run(experiment().build(), suite(NONE)).trials().getFirst().forecasts().stream()
                  .mapToDouble(RowForecast::forecast)
                  .toArray());
    }
    assertThat(runs).allMatch(each -> Arrays.equals(each, runs.getFirst()));
  }
}
