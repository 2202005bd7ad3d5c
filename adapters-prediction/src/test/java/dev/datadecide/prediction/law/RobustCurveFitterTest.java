package dev.datadecide.prediction.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.scalinglaw.FitObjective;
import dev.datadecide.domain.scalinglaw.FitOutcome;
import dev.datadecide.domain.scalinglaw.FitOutcome.Determinacy;
import dev.datadecide.domain.scalinglaw.FitOutcome.Fitted;
import dev.datadecide.domain.scalinglaw.FitRequest;
import dev.datadecide.domain.scalinglaw.LawForm;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RobustCurveFitterTest {
  private final RobustCurveFitter fitter = new RobustCurveFitter();

  /** Parameters that data of each form look like. */
  private static double[] truth(LawForm form) {
    return switch (form) {
      case POWER_2 -> new double[] {2.9, 0.06};
      case POWER_3 -> new double[] {6.1, 0.151, 0.62};
      case POWER_5 -> new double[] {4.2, 5.3, 0.26, 0.24, 0.58};
      case RISING_3 -> new double[] {2, 0.06, 1.4};
      case RISING_5 -> new double[] {3, 4, 0.25, 0.3, 1.2};
      case SIGMOID, FREE_SIGMOID -> new double[] {-0.7, 1.12, 4.3, 0.96};
      case SINGLE_STEP_3 -> new double[] {6.1, 0.151, 0.62, -0.7, 4.3, 1.12, 0.96};
      case SINGLE_STEP_5 -> new double[] {5.6, 6.6, 0.26, 0.24, -4.3, -0.62, 0.96};
    };
  }

  private static FitRequest exact(LawForm form, int points) {
    double[][] x =
        IntStream.range(0, points)
            .mapToObj(i -> {
              double share = (double) i / (points - 1);
              return switch (form.inputs().size()) {
                case 1 ->
                    form.inputs().getFirst().equals("L")
                        ? new double[] {0.7 + 1.5 * share}
                        : new double[] {1e16 * StrictMath.pow(1e5, share)};
                default ->
                    new double[] {
                      4e6 * StrictMath.pow(300, share),
                      3e8 * StrictMath.pow(20 + 7.0 * (i % 3), share)
                    };
              };
            })
            .toArray(double[][]::new);
    double[] y = new double[points];
    for (int i = 0; i < points; i++) {
      y[i] = form.value(truth(form), x[i]);
    }
    FitObjective objective =
        form.inputs().getFirst().equals("L") ? FitObjective.LEAST_SQUARES : FitObjective.LOG_HUBER;
    return new FitRequest(form, objective, x, y);
  }

  @ParameterizedTest
  @EnumSource
  void pointsOnALawGiveItBack(LawForm form) {
    FitRequest request = exact(form, 30);

    FitOutcome outcome = fitter.fit(request);

    assertThat(outcome).isInstanceOf(Fitted.class);
    Fitted fitted = (Fitted) outcome;
    assertThat(fitted.value()).isLessThan(1e-10);
    for (int i = 0; i < request.y().length; i++) {
      assertThat(fitted.predict(request.x()[i])).isCloseTo(request.y()[i], within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRepetitionHasTheSameBits(LawForm form) {
    Fitted one = (Fitted) fitter.fit(exact(form, 9));
    Fitted other = (Fitted) new RobustCurveFitter().fit(exact(form, 9));

    assertThat(other.parameters()).isEqualTo(one.parameters());
    assertThat(other.value()).isEqualTo(one.value());
  }

  @Test
  void moreParametersThanPointsAreSaid() {
    Fitted fitted = (Fitted) fitter.fit(exact(LawForm.POWER_3, 2));

    assertThat(fitted.determinacy()).isEqualTo(Determinacy.MORE_PARAMETERS_THAN_POINTS);
    assertThat(fitted.isSound()).isFalse();
  }

  /** The released code returns the start of the search for these. */
  @Test
  void aMarginBelowZeroHasNoSingleStepLaw() {
    FitRequest good = exact(LawForm.SINGLE_STEP_5, 6);
    double[] margins = good.y();
    margins[2] = -0.01;

    assertThat(fitter.fit(new FitRequest(good.form(), good.objective(), good.x(), margins)))
        .isInstanceOfSatisfying(
            FitOutcome.Failed.class,
            failed -> assertThat(failed.reason()).contains("no logarithm"));
  }

  @Test
  void aFlatCurveIsFittedWithinBounds() {
    double[][] x = {{1e17}, {1e18}, {1e19}, {1e20}};
    Fitted fitted =
        (Fitted)
            fitter.fit(
                new FitRequest(
                    LawForm.POWER_3, FitObjective.LOG_HUBER, x, new double[] {1, 1, 1, 1}));

    assertThat(fitted.predict(1e21)).isCloseTo(1, within(1e-3));
    assertThat(fitted.parameters()[1]).isBetween(0.0, 1.0);
  }
}
