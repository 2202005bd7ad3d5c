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
            "1410750 cells are published; 1410678 of them are stored, beside 0 checkpoints that"
                + " are not among them");
  }

  @Test
  void whatIsBeyondTheGridIsCounted() {
    List<CheckpointCoverage> all = whole();
    all.add(new CheckpointCoverage("C4", "4M", "default", 5735, 66));
    assertThat(ReleaseGrid.review(all))
        .extracting(QualityFinding::detail)
        .containsExactly(
            "size 4M: 1 checkpoints are beyond the grid: C4, default, step 5735",
            "1410750 cells are published; 1410750 of them are stored, beside 1 checkpoints that"
                + " are not among them");
  }

  @Test
  void nothingStoredMissesEverySize() {
    assertThat(ReleaseGrid.review(List.of())).hasSize(ModelSizes.all().size() + 1);
  }

  @Test
  void aSizeThatLacksCellsAndHasOthersIsOneFinding() {
    List<CheckpointCoverage> all = whole();
    CheckpointCoverage first = all.removeFirst();
    for (int step = 1; step <= 4; step++) {
      all.add(new CheckpointCoverage(first.recipe(), first.size(), first.seed(), step, 66));
    }
    assertThat(ReleaseGrid.review(all))
        .extracting(QualityFinding::rule)
        .containsExactly("release-incomplete", "release-rows");
    assertThat(ReleaseGrid.review(all).getFirst().detail())
        .contains("66 of 29700 cells are missing, at 1 checkpoints")
        .contains(". 4 checkpoints are beyond the grid: " + first.recipe() + ", default, step 1;")
        .endsWith("step 3; ...");
  }

  @Test
  void aSizeThatIsNotInTheCatalogueIsBeyondTheGrid() {
    List<CheckpointCoverage> all = whole();
    all.add(new CheckpointCoverage("C4", "7B", "default", 0, 66));
    assertThat(ReleaseGrid.review(all))
        .extracting(QualityFinding::rule)
        .containsExactly("release-beyond-grid", "release-rows");
  }

  @Test
  void recipesNeverSeenAreNamed() {
    List<CheckpointCoverage> all = whole();
    all.removeIf(each -> each.recipe().equals("C4"));
    assertThat(ReleaseGrid.review(all))
        .filteredOn(finding -> finding.rule().equals("release-recipe-absent"))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.detail()).isEqualTo("nothing is stored of 1 of 25 recipes: C4"));
  }

  @Test
  void everyCheckpointWithoutItsTasksIsMissing() {
    List<CheckpointCoverage> renamed =
        whole().stream()
            .map(each ->
                new CheckpointCoverage(each.recipe(), each.size(), each.seed(), each.step(), 65))
            .toList();
    assertThat(ReleaseGrid.review(renamed)).hasSize(ModelSizes.all().size() + 1);
  }
}
