package dev.datadecide.application.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScalingLawRowsTest {
  private static final List<DataRecipe> RECIPES =
      List.of(DataRecipes.named("C4"), DataRecipes.named("DCLM-Baseline 25% / Dolma 75%"));

  private static double real(ColumnBatch batch, String column, int row) {
    return (Double) Objects.requireNonNull(batch.column(column).value(row));
  }

  @Test
  void hasARowPerSetupTaskRecipeAndMetric() {
    assertThat(ScalingLawRows.rows(25)).isEqualTo(132_000);
    Set<String> keys = new HashSet<>();
    long rows = 0;
    for (ColumnBatch batch : new ScalingLawRows(scores()).of(RECIPES)) {
      for (int row = 0; row < batch.rows(); row++) {
        keys.add(
            String.join(
                "|",
                batch.text("setup", row),
                batch.text("task", row),
                batch.text("mix", row),
                batch.text("metric", row)));
        assertErrorsFollowFromValues(batch, row);
      }
      rows += batch.rows();
    }
    assertThat(rows).isEqualTo(ScalingLawRows.rows(2)).isEqualTo(30 * 11 * 2 * 16);
    assertThat(keys)
        .hasSize((int) rows)
        .contains(
            "2_param-no_750M|olmes_10_macro_avg|dolma17-75p-DCLM-baseline-25p|margin_per_char");
  }

  private static SampleScores scores() {
    return new SampleScores(new SampleNoise(1));
  }

  private static void assertErrorsFollowFromValues(ColumnBatch batch, int row) {
    double error = real(batch, "abs_error_stacked", row);
    double predicted = real(batch, "stacked_pred", row);
    assertThat(predicted).isFinite();
    assertThat(error).isEqualTo(Math.abs(predicted - real(batch, "stacked_y", row)));
    assertThat(real(batch, "rel_error_stacked", row)).isEqualTo(error / predicted);
    assertThat(real(batch, "decision_acc", row)).isBetween(0.0, 1.0);
    boolean isOneStep = String.valueOf(batch.text("setup", row)).contains("1_step");
    assertThat(batch.column("step_1_pred").isNull(row)).isEqualTo(isOneStep);
    assertThat(batch.column("abs_error_step_2").isNull(row)).isEqualTo(isOneStep);
    if (!isOneStep) {
      assertThat(real(batch, "abs_error_step_1", row))
          .isEqualTo(Math.abs(real(batch, "step_1_pred", row) - real(batch, "step_1_y", row)))
          .as("the law is close to the loss")
          .isLessThan(0.25 * real(batch, "step_1_y", row));
      assertThat(real(batch, "step_2_y", row)).isEqualTo(real(batch, "stacked_y", row));
    }
  }

  @Test
  void setupsAreToldByTheirNames() {
    ScalingLawSetup halved = new ScalingLawSetup("3_param-no_750M-helper_points-step2=0.5");
    assertThat(halved.parameters()).isEqualTo(3);
    assertThat(halved.isOneStep()).isFalse();
    assertThat(halved.hasHelperPoint()).isTrue();
    assertThat(halved.secondStepShare()).isEqualTo(0.5);
    assertThat(halved.sizes()).containsExactly("150M", "300M", "530M");
    ScalingLawSetup single = new ScalingLawSetup("5_param-1_step-ai2-no_750M_no_530M");
    assertThat(single.isOneStep()).isTrue();
    assertThat(single.hasHelperPoint()).isFalse();
    assertThat(single.sizes()).containsExactly("150M", "300M");
  }

  @Test
  void leastSquaresFindThePlaneThroughItsPoints() {
    double[] x = {0, 1, 2, 3, 4};
    double[] z = {1, 0, 2, 5, 3};
    double[] y = new double[5];
    for (int i = 0; i < 5; i++) {
      y[i] = 2 - 0.5 * x[i] + 3 * z[i];
    }
    LinearFit fit = LinearFit.of(new double[][] {{1, 1, 1, 1, 1}, x, z}, y);
    assertThat(fit.at(1, 10, -1)).isCloseTo(2 - 5 - 3, within(1e-6));
    assertThat(fit.error()).isLessThan(1e-10);
  }
}
