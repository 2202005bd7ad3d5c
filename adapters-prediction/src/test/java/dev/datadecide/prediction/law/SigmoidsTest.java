package dev.datadecide.prediction.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.scalinglaw.LawForm;
import org.junit.jupiter.api.Test;

/** What is written out is what differentiation of the form gives. */
final class SigmoidsTest {
  private static final double[] LOSSES = {0, 0.7, 1.1, 1.3, 2.4};
  private static final double[] SCORES = {1, 0.8, 0.55, 0.5, 0.3};
  private static final double[] PLACE = {-0.6, 1.2, 4.5, 0.9};

  @Test
  void gradientAndHessianAreThoseOfTheForm() {
    double[] gradient = new double[4];
    double[] hessian = new double[16];
    double squares = Sigmoids.evaluate(PLACE, LOSSES, SCORES, gradient, hessian);

    double expectedSquares = 0;
    double[] expectedGradient = new double[4];
    double[] expectedHessian = new double[16];
    Jet jet = new Jet(4);
    for (int i = 0; i < LOSSES.length; i++) {
      LawJets.evaluate(LawForm.SIGMOID, PLACE, new double[] {LOSSES[i]}, jet);
      double residual = jet.value - SCORES[i];
      expectedSquares += residual * residual;
      for (int a = 0; a < 4; a++) {
        expectedGradient[a] += 2 * residual * jet.gradient[a];
        for (int b = 0; b < 4; b++) {
          expectedHessian[4 * a + b] +=
              2 * jet.gradient[a] * jet.gradient[b] + 2 * residual * jet.hessian[4 * a + b];
        }
      }
    }

    assertThat(squares).isCloseTo(expectedSquares, within(1e-14));
    assertThat(squares).isCloseTo(Sigmoids.squares(PLACE, LOSSES, SCORES), within(1e-15));
    assertThat(gradient).containsExactly(expectedGradient, within(1e-12));
    assertThat(hessian).containsExactly(expectedHessian, within(1e-12));
  }

  @Test
  void whatIsNoNumberIsInfinite() {
    double[] open = {Double.NaN, 1, 1, 1};

    assertThat(Sigmoids.squares(open, LOSSES, SCORES)).isInfinite();
    assertThat(Sigmoids.evaluate(open, LOSSES, SCORES, new double[4], new double[16])).isInfinite();
  }
}
