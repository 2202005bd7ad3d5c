package dev.datadecide.domain.scalinglaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.scalinglaw.FitOutcome.Convergence;
import dev.datadecide.domain.scalinglaw.FitOutcome.Determinacy;
import dev.datadecide.domain.scalinglaw.FitOutcome.Uniqueness;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Defects of the released work, and that they are not repeated. */
class ReleasedDefectsTest {
  /** A loss of 1.2 everywhere, and a sigmoid with its middle there: half of -0.6, and 0.9. */
  private static final double PREDICTED = 0.6;

  private final List<FitRequest> asked = new ArrayList<>();

  /** Gives the law that is meant, whatever the points; what it was asked stays. */
  private FitOutcome known(FitRequest request) {
    asked.add(request);
    double[] parameters =
        request.form() == LawForm.SIGMOID
            ? new double[] {-0.6, 1.2, 4, 0.9}
            : new double[] {0, 0, 50, 50, 1.2};
    return new FitOutcome.Fitted(
        request.form(),
        request.objective(),
        parameters,
        0,
        request.y().length,
        Determinacy.DETERMINED,
        Uniqueness.UNIQUE,
        Convergence.CONVERGED);
  }

  private static LawCurve curve(String size, double[] loss, double[] metric) {
    long[] steps = {1000, 2000};
    return new LawCurve(
        new SizeAxis(ModelSizes.named(size), List.of("default"), steps), steps, loss, metric);
  }

  private LawPrediction predict(double metricOfTraining, double metricOfTarget) {
    return new ScalingLaw(this::known, "correct_logit_per_byte")
        .predict(
            LawSetup.named("5_param-ai2").orElseThrow(),
            "c4",
            List.of(
                curve("150M", new double[] {2, 1.5}, new double[] {0.3, metricOfTraining}),
                curve("300M", new double[] {1.8, 1.4}, new double[] {0.35, metricOfTraining})),
            curve("1B", new double[] {1.3, 1.1}, new double[] {0.5, metricOfTarget}));
  }

  @Test
  void theFiveParameterSetupIsComparedWithTheMetricAndOnlyAsReleasedWithTheLoss() {
    LawPrediction prediction = predict(0.4, 0.7);

    assertThat(prediction.metric()).hasValueCloseTo(PREDICTED, within(1e-12));
    assertThat(LawErrors.of(List.of(prediction), LawPrediction::finalActual).absolute())
        .hasValueCloseTo(0.1, within(1e-12));
    assertThat(LawErrors.of(List.of(prediction), LawPrediction::releasedActual).absolute())
        .as("as released: beside a loss of 1.1")
        .hasValueCloseTo(0.5, within(1e-12));
  }

  @Test
  void aTaskAfterAnotherIsFittedToItsOwnScores() {
    predict(0.4, 0.7);
    predict(0.45, 0.8);

    List<FitRequest> sigmoids =
        asked.stream().filter(request -> request.form() == LawForm.SIGMOID).toList();
    assertThat(sigmoids).hasSize(2);
    assertThat(sigmoids.getFirst().y()).containsOnly(0.4);
    assertThat(sigmoids.getLast().y()).containsOnly(0.45);
    assertThat(sigmoids)
        .as("losses as inputs, in both")
        .allSatisfy(request ->
            assertThat(Arrays.stream(request.x()).mapToDouble(point -> point[0]))
                .containsExactly(1.5, 1.4));
  }

  @Test
  void relativeErrorsAreOverTheActualAndOverThePredictedValueUnderTheirOwnNames() {
    LawErrors errors =
        LawErrors.of(new double[] {0.5, Double.NaN, 0.8}, new double[] {0.4, 0.3, 1});

    assertThat(errors.overActual()).hasValueCloseTo((0.1 / 0.4 + 0.2) / 2, within(1e-12));
    assertThat(errors.overPredicted()).hasValueCloseTo((0.1 / 0.5 + 0.2 / 0.8) / 2, within(1e-12));
    assertThat(errors.bias()).hasValueCloseTo(-0.05, within(1e-12));
    assertThat(errors.failed()).isEqualTo(1);
  }
}
