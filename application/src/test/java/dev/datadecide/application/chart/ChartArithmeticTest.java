package dev.datadecide.application.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.sweep.RunOutcome;
import dev.datadecide.domain.sweep.SettingValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The small calculations behind charts. */
class ChartArithmeticTest {
  @Test
  void namesThatDoNotMeetStayWhereTheyAre() {
    assertThat(Spread.apart(new double[] {10, 2, 30}, 3, 0, 100)).containsExactly(10, 2, 30);
  }

  @Test
  void namesThatMeetAreMovedApartAsLittleAsPossible() {
    // Three that want 10 stand around it; the least squares solution.
    assertThat(Spread.apart(new double[] {10, 10, 10}, 2, 0, 100)).containsExactly(8, 10, 12);
    assertThat(Spread.apart(new double[] {0, 0}, 4, 0, 100)).containsExactly(0, 4);
    assertThat(Spread.apart(new double[] {100, 100}, 4, 0, 100)).containsExactly(96, 100);
  }

  @Test
  void namesKeepTheirOrderAndTheirDistanceWhateverTheyWant() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      double[] wanted = random.doubles(1 + random.nextInt(25), 0, 100).toArray();
      double[] placed = Spread.apart(wanted, 3, 0, 100);
      Integer[] order = new Integer[wanted.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (one, other) -> Double.compare(wanted[one], wanted[other]));
      for (int i = 1; i < order.length; i++) {
        assertThat(placed[order[i]] - placed[order[i - 1]]).isGreaterThan(3 - 1e-9);
      }
      assertThat(Arrays.stream(placed).boxed())
          .allMatch(place -> place > -1e-9 && place < 100 + 1e-9);
    }
  }

  @Test
  void moreNamesThanThereIsRoomForStandAtEqualDistances() {
    double[] placed = Spread.apart(new double[] {5, 5, 5, 5, 5}, 10, 0, 20);
    assertThat(placed).containsExactly(0, 5, 10, 15, 20);
  }

  @Test
  void theMovingAverageIsThatOfWeightsAndBiases() {
    // s1 = 1; s2 = (0.5 * 0.5 + 0.5 * 3) / 0.75; NaN stays and counts for nothing.
    double[] smooth = Smoothing.of(new double[] {1, 3, Double.NaN, 3}, 0.5);
    assertThat(smooth[0]).isEqualTo(1);
    assertThat(smooth[1]).isCloseTo(1.75 / 0.75, within(1e-12));
    assertThat(smooth[2]).isNaN();
    assertThat(smooth[3]).isCloseTo((0.5 * 1.75 + 1.5) / 0.875, within(1e-12));
    assertThat(Smoothing.of(new double[] {4, 2}, 0)).containsExactly(4, 2);
  }

  @Test
  void numbersAreWrittenInFewFigures() {
    assertThat(Figures.significant(0.00005, 4)).isEqualTo("5e-5");
    assertThat(Figures.significant(0.0005, 4)).isEqualTo("0.0005");
    assertThat(Figures.significant(2.27861234, 4)).isEqualTo("2.279");
    assertThat(Figures.significant(1234567, 4)).isEqualTo("1235000");
    assertThat(Figures.significant(-1.5e12, 4)).isEqualTo("-1.5e12");
    assertThat(Figures.significant(0, 4)).isEqualTo("0");
    assertThat(Figures.significant(Double.NaN, 4)).isEqualTo("NaN");
    assertThat(Figures.percent(0.999)).isEqualTo(">99%");
    assertThat(Figures.percent(0.001)).isEqualTo("<1%");
    assertThat(Figures.percent(1)).isEqualTo("100%");
    assertThat(Figures.percent(0)).isEqualTo("0%");
  }

  @Test
  void settingsAreWrittenAsPeopleDo() {
    assertThat(SettingText.of(SettingValue.of("0.000005"))).isEqualTo("5e-6");
    assertThat(SettingText.of(SettingValue.of("1E-7"))).isEqualTo("1e-7");
    assertThat(SettingText.of(SettingValue.of("100000000"))).isEqualTo("100M");
    assertThat(SettingText.of(SettingValue.of("2000000000"))).isEqualTo("2B");
    assertThat(SettingText.of(SettingValue.of("1234567"))).isEqualTo("1234567");
    assertThat(SettingText.of(SettingValue.of("150M"))).isEqualTo("150M");
    assertThat(SettingText.of(SettingValue.of("linear"))).isEqualTo("linear");
  }

  @Test
  void ticksOfALogarithmicAxisAreFewAndRound() {
    assertThat(Ticks.between(16, 20)).containsExactly(1e16, 1e17, 1e18, 1e19, 1e20);
    assertThat(Ticks.between(1.2, 2.6)).containsExactly(30d, 100d, 300d);
    assertThat(Ticks.between(2, 2.5)).containsExactly(100d, 200d, 300d);
    assertThat(Ticks.between(2.71, 2.72)).as("none between: the library decides").isNull();
    assertThat(Ticks.between(1, 1)).isNull();
    assertThat(Ticks.between(-300, 300)).hasSizeLessThan(15);
  }

  @Test
  void palettesHaveNoColourTwiceWithinTheirLength() {
    assertThat(Palette.nominal(Palette.nominals())).doesNotHaveDuplicates();
    assertThat(Palette.rising(14)).doesNotHaveDuplicates().allMatch(c -> c.matches("#[0-9a-f]{6}"));
    assertThat(Palette.rising(2)).containsExactly("#440154", "#b4de2c");
    assertThat(Palette.rising(1)).hasSize(1);
  }

  private static final Axis X = new Axis("x", "x", Axis.Quantity.NUMBER, Axis.Scale.LINEAR);

  private static LineChart chart(Line... lines) {
    return new LineChart(
        "t",
        List.of(),
        X,
        MadeUpCharts.VALUE,
        List.of(lines),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        LineChart.Points.MARKED,
        LineChart.Sharing.BOTH);
  }

  @Test
  void ranksCountFromTheBestAndEqualValuesShareTheMeanOfTheirs() {
    LineChart ranks =
        RankLines.of(
            chart(
                new Line(Map.of(), new double[] {1, 2, 3}, new double[] {5, 1, 9}),
                new Line(Map.of(), new double[] {1, 2, 3}, new double[] {4, 2, Double.NaN}),
                new Line(Map.of(), new double[] {1, 2}, new double[] {5, 3})),
            RunOutcome.Better.HIGHER);
    assertThat(ranks.lines().get(0).y()).containsExactly(1.5, 3);
    assertThat(ranks.lines().get(1).y()).containsExactly(3, 2);
    assertThat(ranks.lines().get(2).y()).containsExactly(1.5, 1);
    assertThat(ranks.remarks()).anyMatch(remark -> remark.contains("1 of 3 places are left out"));
    LineChart lower =
        RankLines.of(
            chart(
                new Line(Map.of(), new double[] {1}, new double[] {5}),
                new Line(Map.of(), new double[] {1}, new double[] {4})),
            RunOutcome.Better.LOWER);
    assertThat(lower.lines().get(1).y()).containsExactly(1);
  }
}
