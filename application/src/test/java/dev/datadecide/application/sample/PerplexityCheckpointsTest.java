package dev.datadecide.application.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.sample.PerplexityCheckpoints.Numbered;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seeds;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PerplexityCheckpointsTest {
  private static final SampleNoise NOISE = new SampleNoise(1);
  private static final List<Numbered> ALL = new PerplexityCheckpoints(NOISE).all();

  private static List<SampleCheckpoint> of(String size) {
    return ALL.stream()
        .map(Numbered::checkpoint)
        .filter(checkpoint -> checkpoint.size().label().equals(size))
        .toList();
  }

  @Test
  void hasExactlyThePublishedNumberOfRowsWithAnySeed() {
    assertThat(ALL).extracting(Numbered::checkpoint).doesNotHaveDuplicates().hasSize(22_709);
    assertThat(new PerplexityCheckpoints(new SampleNoise(2)).all())
        .hasSize(22_709)
        .isNotEqualTo(ALL);
  }

  @Test
  void hasNoStepZeroAndLacksTheFirstOfC4At150M() {
    assertThat(ALL).extracting(each -> each.checkpoint().step()).doesNotContain(0L);
    assertThat(of("150M"))
        .filteredOn(checkpoint -> checkpoint.recipe().displayName().equals("C4"))
        .extracting(SampleCheckpoint::step)
        .contains(2500L)
        .doesNotContain(1250L);
  }

  @Test
  void hasStepsThatTheEvaluationsLack() {
    assertThat(of("4M")).extracting(SampleCheckpoint::step).contains(5735L, 5745L);
    assertThat(of("20M")).extracting(SampleCheckpoint::step).contains(14_594L);
    assertThat(of("60M")).extracting(SampleCheckpoint::step).contains(29_052L, 29_062L);
    assertThat(of("6M")).extracting(SampleCheckpoint::step).contains(1250L, 5000L);
    assertThat(of("530M")).extracting(SampleCheckpoint::step).contains(52_500L, 57_776L, 57_786L);
    assertThat(of("750M")).extracting(SampleCheckpoint::step).contains(62_500L, 63_589L, 63_599L);
    assertThat(of("750M"))
        .filteredOn(checkpoint -> checkpoint.step() > 26_250)
        .extracting(checkpoint -> checkpoint.seed().hubName())
        .as("auxiliary runs were not trained on")
        .containsOnly("default");
  }

  @Test
  void hasTheSmallAuxiliarySeedsOf1BUpToWhereTheyWereStopped() {
    List<SampleCheckpoint> auxiliary =
        of("1B").stream()
            .filter(checkpoint -> checkpoint.seed().hubName().startsWith("small"))
            .toList();
    assertThat(auxiliary).hasSize(25 * 2 * 7 - 2 * 2 * 4);
    assertThat(auxiliary).extracting(SampleCheckpoint::step).contains(17_339L);
    assertThat(auxiliary)
        .filteredOn(checkpoint ->
            checkpoint.recipe().displayName().matches("DCLM-Baseline \\(QC [12]0%\\)"))
        .extracting(SampleCheckpoint::step)
        .contains(7500L)
        .doesNotContain(10_000L);
  }

  @Test
  void lacksSomeEvaluatedStepsOfManyRecipes() {
    Set<SampleCheckpoint> there =
        ALL.stream().map(Numbered::checkpoint).collect(Collectors.toSet());
    List<SampleCheckpoint> missing =
        SampleGrid.FULL.checkpoints().stream()
            .filter(checkpoint -> checkpoint.step() > 0 && !there.contains(checkpoint))
            .toList();
    assertThat(missing).hasSizeBetween(100, 1000);
    assertThat(missing.stream().map(SampleCheckpoint::recipe).distinct()).hasSizeGreaterThan(20);
  }

  @Test
  void writesSinglePrecisionAndAStrayIndexWithGaps() {
    ColumnBatch rows = new PerplexityRows(new SampleScores(NOISE)).of(ALL.subList(0, 500));
    assertThat(rows.rows()).isEqualTo(500);
    for (int row = 0; row < rows.rows(); row++) {
      for (var set : PerplexitySets.all()) {
        double value = (Double) Objects.requireNonNull(rows.column(set.hubColumn()).value(row));
        assertThat(value).isEqualTo((float) value).isBetween(5.0, 60_000.0);
      }
    }
    assertThat(rows.text("seed", 0)).isEqualTo(Seeds.all().getFirst().hubName());
    assertThat(rows.column("__index_level_0__").value(499)).isNotEqualTo(499L);
  }
}
