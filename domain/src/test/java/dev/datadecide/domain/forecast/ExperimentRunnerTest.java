package dev.datadecide.domain.forecast;

import static dev.datadecide.domain.forecast.MadeUpCurves.NONE;
import static dev.datadecide.domain.forecast.MadeUpCurves.experiment;
import static dev.datadecide.domain.forecast.MadeUpCurves.suite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.forecast.PairedDifference.Verdict;
import dev.datadecide.domain.forecast.split.SplitScheme;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.forecast.target.Transform;
import dev.datadecide.domain.suite.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentRunnerTest {
  private final ExperimentRunner runner = new ExperimentRunner(new RidgeModel());

  private TrialResult trial(Experiment experiment, List<CurveSet> curves) {
    return runner.run(experiment, curves).trials().getFirst();
  }

  private static List<CurveSet> only(Predicate<CurveSet> wanted) {
    return suite(NONE).stream().filter(wanted).toList();
  }

  @ParameterizedTest
  @EnumSource(SplitScheme.class)
  void everySplitForecastsRowsWithBaselinesBeside(SplitScheme split) {
    TrialResult trial = trial(experiment().split(split).build(), suite(NONE));

    assertThat(trial.forecasts()).hasSizeBetween(10, 20);
    assertThat(trial.baselines())
        .extracting(BaselineResult::name)
        .containsExactly(
            "train_mean",
            "repeat_last",
            "line_through_last_two",
            "power_law_per_run",
            "permuted_target");
    assertThat(trial.ranking().sizes()).isPositive();
  }

  @Test
  void aPowerLawForecastsAPowerLaw() {
    List<CurveSet> exact =
        suite((subject, metric, percent, value) -> 2 + 30 * Math.pow(percent, -0.5));
    TrialResult trial = trial(experiment().split(SplitScheme.LEAVE_RECIPE_OUT).build(), exact);

    BaselineResult law =
        trial.baselines().stream()
            .filter(each -> each.name().equals("power_law_per_run"))
            .findFirst()
            .orElseThrow();
    assertThat(law.scores().rmse()).isCloseTo(0, within(1e-6));
  }

  @Test
  void permutedTargetsExplainNothing() {
    TrialResult trial = trial(experiment().build(), suite(NONE));
    BaselineResult permuted = trial.baselines().getLast();

    assertThat(permuted.scores().r2().orElseThrow()).isLessThanOrEqualTo(0);
    assertThat(permuted.difference().orElseThrow().verdict()).isEqualTo(Verdict.BETTER);
  }

  @Test
  void theIntervalsCoverageIsCounted() {
    TrialResult trial =
        trial(experiment().split(SplitScheme.LEAVE_RECIPE_OUT).build(), suite(NONE));

    long inside =
        trial.forecasts().stream()
            .filter(each -> each.low() <= each.actual() && each.actual() <= each.high())
            .count();
    assertThat(trial.covered()).isEqualTo((int) inside);
    assertThat(trial.intervals()).isLessThanOrEqualTo(trial.forecasts().size());
  }

  @Test
  void oneSizeOrOneRecipeGivesNoFold() {
    assertThatThrownBy(() ->
            trial(experiment().build(), only(set -> set.subject().size().label().equals("4M"))))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("5 rows of 1 sizes and 5 recipes");
    assertThatThrownBy(() ->
            trial(
                experiment().split(SplitScheme.LEAVE_RECIPE_OUT).build(),
                only(set -> set.subject().recipe().equals("C4"))))
        .hasMessageContaining("4 rows of 4 sizes and 1 recipes");
    assertThatThrownBy(() -> trial(experiment().build(), List.of())).hasMessageContaining("0 rows");
  }

  @Test
  void equalTargetsHaveNoRankingAndNoExplainedVariance() {
    TrialResult trial = trial(experiment().build(), suite((subject, metric, percent, value) -> 5));

    assertThat(trial.scores().rmse()).isCloseTo(0, within(1e-9));
    assertThat(trial.scores().r2()).isEmpty();
    assertThat(trial.scores().spearman()).isEmpty();
    assertThat(trial.ranking().pairwise()).isEmpty();
    assertThat(trial.notes()).anySatisfy(note -> assertThat(note).contains("is constant"));
  }

  @Test
  void negativeLossesHaveNoLogarithm() {
    TrialResult trial =
        trial(
            experiment().build(),
            suite((subject, metric, percent, value) ->
                subject.recipe().equals("Falcon") ? -value : value));

    assertThat(trial.leftOut())
        .hasSize(4)
        .allSatisfy(each -> assertThat(each.reason()).contains("log has no place"));
    assertThat(
            trial(
                    experiment().transform(Transform.NONE).build(),
                    suite((subject, metric, percent, value) -> -value))
                .leftOut())
        .isEmpty();
  }

  @Test
  void missingPointsAreMissingFeaturesNeverZero() {
    List<CurveSet> holes =
        suite((subject, metric, percent, value) ->
            subject.size().label().equals("4M") && percent < 26 ? Double.NaN : value);
    TrialResult filled = trial(experiment().build(), holes);
    TrialResult leftOut = trial(experiment().missing(Experiment.Missing.LEAVE_OUT).build(), holes);

    assertThat(filled.notes())
        .anySatisfy(
            note -> assertThat(note).contains("w0_25__last_val is missing in 5 of 20 rows"));
    assertThat(leftOut.leftOut())
        .hasSize(5)
        .allSatisfy(each -> assertThat(each.reason()).contains("features are missing"));
  }

  @Test
  void aRunThatIsThereTwiceIsOneRow() {
    List<CurveSet> twice = new ArrayList<>(suite(NONE));
    twice.addAll(suite(NONE));

    TrialResult trial = trial(experiment().build(), twice);

    assertThat(trial.forecasts()).hasSize(20);
    assertThat(trial.leftOut()).hasSize(20);
  }

  @Test
  void aWrongDirectionIsRefusedAndAMissingOneAskedFor() {
    assertThat(ExperimentCheck.problems(experiment().direction(Direction.HIGHER_IS_BETTER).build()))
        .singleElement()
        .asString()
        .contains("lower values are better");
    assertThat(
            ExperimentCheck.problems(
                experiment().targetMetric("my_metric").addTargets(new Target.Best()).build()))
        .singleElement()
        .asString()
        .contains("which values of my_metric are better");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(() ->
            runner.run(
                Experiment.builder().name("empty").targetMetric("pile-valppl").horizon(100).build(),
                suite(NONE)))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("name a target")
        .hasMessageContaining("no model")
        .hasMessageContaining("no feature")
        .hasMessageContaining("horizon 100");
  }

  @Test
  void aRunIsForecastByRunsOfOtherRecipesOnly() {
    List<CurveSet> all = suite(NONE);
    CurveSet run = all.getFirst();
    Experiment experiment = experiment().split(SplitScheme.LEAVE_RECIPE_OUT).build();
    RunForecaster forecaster = new RunForecaster(new RidgeModel());

    RunForecast forecast = forecaster.of(experiment, all, run);

    assertThat(forecast.trainRows()).isEqualTo(all.size() - 1);
    assertThat(forecast.low()).isLessThan(forecast.forecast());
    assertThat(forecast.high()).isGreaterThan(forecast.forecast());
    assertThat(forecast.forecast()).isCloseTo(run.whole().lastValue(), within(2.0));
    CurveSet future =
        suite((subject, metric, percent, value) -> percent > 50 ? 99 : value).getFirst();
    assertThat(forecaster.of(experiment, all, future).forecast()).isEqualTo(forecast.forecast());
  }

  @Test
  void aRunOutsideOfTheTrainedSizesIsRefused() {
    List<CurveSet> all = suite(NONE);
    List<CurveSet> small = only(set -> !set.subject().size().label().equals("150M"));

    assertThatThrownBy(() ->
            new RunForecaster(new RidgeModel())
                .of(
                    experiment().split(SplitScheme.LEAVE_RECIPE_OUT).build(),
                    small,
                    all.stream()
                        .filter(set -> set.subject().size().label().equals("150M"))
                        .findFirst()
                        .orElseThrow()))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("150M lies outside of the sizes that can be learned from, 4M to 60M");
  }
}
