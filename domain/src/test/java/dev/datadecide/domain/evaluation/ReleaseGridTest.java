package dev.datadecide.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseGridTest {
  private static List<CheckpointCoverage> whole() {
    List<CheckpointCoverage> all = new ArrayList<>();
    for (ModelSize size : ModelSizes.all()) {
      for (DataRecipe recipe : DataRecipes.all()) {
        for (Seed seed : Seeds.publishedFor(size)) {
          for (long step : size.publishedSteps()) {
            all.add(
                new CheckpointCoverage(
                    recipe.displayName(), size.label(), seed.hubName(), step, 66));
          }
        }
      }
    }
    return all;
  }

  @Test
  void aCompleteReleaseHasNoFinding() {
    List<CheckpointCoverage> all = whole();
    assertThat(all.stream().mapToLong(CheckpointCoverage::tasks).sum()).isEqualTo(1_410_750);
    assertThat(ReleaseGrid.review(all)).isEmpty();
  }

  @Test
  void whatIsMissingIsNamedBySize() {
    List<CheckpointCoverage> all = whole();
    CheckpointCoverage first = all.removeFirst();
    CheckpointCoverage cut = all.removeFirst();
    all.add(new CheckpointCoverage(cut.recipe(), cut.size(), cut.seed(), cut.step(), 60));

    List<QualityFinding> findings = ReleaseGrid.review(all);

    assertThat(findings)
        .extracting(QualityFinding::rule)
        .containsExactly("release-incomplete", "release-rows");
    assertThat(findings.getFirst().detail())
        .startsWith("size 4M: 72 of 29700 cells are missing, at 2 checkpoints: ")
        .contains(first.recipe() + ", default, step 0 (0 of 66 tasks)")
        .contains("(60 of 66 tasks)");
    assertThat(findings.getLast().detail())
        .isEqualTo(
            "1410750 cells are published; 1410678 of them are stored, and 0 that are not among"
                + " them");
  }

  @Test
  void whatIsBeyondTheGridIsCounted() {
    List<CheckpointCoverage> all = whole();
    all.add(new CheckpointCoverage("C4", "4M", "default", 5735, 66));
    assertThat(ReleaseGrid.review(all))
        .extracting(QualityFinding::detail)
        .containsExactly(
            "1410750 cells are published; 1410750 of them are stored, and 66 that are not among"
                + " them");
  }

  @Test
  void nothingStoredMissesEverySize() {
    assertThat(ReleaseGrid.review(List.of())).hasSize(ModelSizes.all().size() + 1);
  }
}
