package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.TerminalChart.Glyphs;
import dev.datadecide.application.cli.TerminalChart.Panel;
import dev.datadecide.application.cli.TerminalChart.Point;
import dev.datadecide.application.cli.output.DisplayText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalChartTest {
  private static final Panel BEFORE =
      new Panel(
          "pretraining",
          "pile-valppl",
          IntStream.rangeClosed(0, 10)
              .mapToObj(i -> new Point(i * 573_440_000.0, 100.0 - 8 * i))
              .toList());
  private static final Panel AFTER =
      new Panel(
          "supervised_finetuning",
          "train_loss",
          List.of(new Point(5_743_515_803.0, 2.5), new Point(5_825_730_008.0, 1.5)));

  @Test
  void phasesStandSideBySideWithTheJointBetweenThem() {
    List<String> lines = TerminalChart.draw(List.of(BEFORE, AFTER), 80, 6, Glyphs.ASCII);
    assertThat(lines)
        .hasSize(2 + 6 + 1 + 2)
        .allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(80));
    int joint = lines.getFirst().indexOf('|');
    assertThat(joint).isGreaterThan(50);
    assertThat(lines.subList(0, 9))
        .allSatisfy(line -> assertThat(line.charAt(joint)).isEqualTo('|'));
    assertThat(lines.get(0)).contains("pretraining").contains("supervis…");
    assertThat(lines.get(1)).contains("100.0 pile-valppl").contains("2.500 train_loss");
    assertThat(lines.get(8)).contains("20.00").contains("1.500");
    assertThat(lines.get(9).charAt(joint)).isEqualTo('+');
    assertThat(lines.get(10)).startsWith("0").contains("5.744B").endsWith("5.826B");
  }

  @Test
  void aFallingCurveFallsFromTheUpperLeftToTheLowerRight() {
    List<String> lines = TerminalChart.draw(List.of(BEFORE), 40, 5, Glyphs.ASCII);
    assertThat(lines.get(2)).startsWith("*");
    assertThat(lines.get(6)).endsWith("*").doesNotStartWith("*");
  }

  @Test
  void brailleHasEightDotsPerCharacter() {
    Panel corner = new Panel("x", "y", List.of(new Point(0, 0), new Point(1, 1)));
    List<String> lines = TerminalChart.draw(List.of(corner), 10, 2, Glyphs.BRAILLE);
    // Lower left is dot 7, upper right dot 4 of the Unicode braille patterns.
    assertThat(lines.get(3)).startsWith("⡀");
    assertThat(lines.get(2)).endsWith("⠈");
  }

  @Test
  void valuesThatAreNotFiniteAreLeftOut() {
    Panel odd =
        new Panel(
            "x",
            "y",
            List.of(
                new Point(0, Double.NaN), new Point(1, Double.POSITIVE_INFINITY), new Point(2, 3)));
    List<String> lines = TerminalChart.draw(List.of(odd), 20, 3, Glyphs.ASCII);
    assertThat(String.join("", lines.subList(2, 5)).replace(" ", "")).isEqualTo("*");
    assertThat(lines.get(1)).contains("3.000");
  }

  @Test
  void nothingToDrawDrawsNothing() {
    assertThat(TerminalChart.draw(List.of(), 80, 6, Glyphs.BRAILLE)).isEmpty();
  }

  @Test
  void tokenCountsAreSpokenWithSuffixes() {
    assertThat(TerminalChart.tokens(0)).isEqualTo("0");
    assertThat(TerminalChart.tokens(999)).isEqualTo("999");
    assertThat(TerminalChart.tokens(375_848_960)).isEqualTo("375.8M");
    assertThat(TerminalChart.tokens(5_734_400_000.0)).isEqualTo("5.734B");
    assertThat(TerminalChart.tokens(2e12)).isEqualTo("2.000T");
  }
}
