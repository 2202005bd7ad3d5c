package dev.datadecide.domain.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.lineage.DeclaredModelPath.HubModel;
import dev.datadecide.domain.lineage.DeclaredModelPath.OtherFolder;
import dev.datadecide.domain.lineage.DeclaredModelPath.OutputFolder;
import dev.datadecide.domain.lineage.DeclaredModelPath.Undeclared;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredModelPathTest {
  @Test
  void aFolderOfTheHubsCacheIsAModelOfTheSuite() {
    assertThat(
            DeclaredModelPath.parse(
                "/x/models--allenai--DataDecide-dclm-baseline-qc-10p-150M/snapshots/0123abc"))
        .isEqualTo(
            new HubModel(
                "dclm-baseline-qc-10p",
                DataRecipes.named("DCLM-Baseline (QC 10%)"),
                Optional.of(ModelSizes.named("150M")),
                Optional.of("0123abc")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"allenai/DataDecide-c4-60M", "allenai/DataDecide-c4-60M/", "DataDecide-c4-60M"})
  void aRepositoryIsAModelOfTheSuite(String path) {
    assertThat(DeclaredModelPath.parse(path))
        .isEqualTo(
            new HubModel(
                "c4",
                DataRecipes.named("C4"),
                Optional.of(ModelSizes.named("60M")),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "/out/model/abc, abc",
    "/out/model/abc/, abc",
    "/out/model/abc/merged, abc",
    "/out/250912-172812_match_x, 250912-172812_match_x",
    "/out/2025_08_27-07_52_26_test/final, 2025_08_27-07_52_26_test",
    // Old run names repeat the name of the model.
    "/o/2025_08_18-07_13_16_allenai--DataDecide-dolma1_7-4M_main_default__42__17/,"
        + " 2025_08_18-07_13_16_allenai--DataDecide-dolma1_7-4M_main_default__42__17",
    "/DataDecide-c4-4M/model/2025_08_27-07_52_26_test, 2025_08_27-07_52_26_test"
  })
  void theOutputFolderOfARunIsKnownByPlaceOrName(String path, String runId) {
    assertThat(DeclaredModelPath.parse(path)).isEqualTo(new OutputFolder(runId, Optional.empty()));
  }

  @Test
  void aModelOfTheSuiteBelowAJobsFolderIsNoOutputOfThatJob() {
    assertThat(
            DeclaredModelPath.parse(
                "/jobs/250912-172812_x/cache/models--allenai--DataDecide-c4-4M/snapshots/f00"))
        .isInstanceOf(HubModel.class);
  }

  @Test
  void intermediateWeightsAreAPart() {
    assertThat(DeclaredModelPath.parse("/out/model/abc/step_1000/"))
        .isEqualTo(new OutputFolder("abc", Optional.of("step_1000")));
    assertThat(DeclaredModelPath.parse("/elsewhere/abc/epoch_1").part()).contains("epoch_1");
  }

  @Test
  void otherFoldersGiveTheirName() {
    assertThat(DeclaredModelPath.parse("/scrubbed/path"))
        .isEqualTo(new OtherFolder("path", Optional.empty()));
    assertThat(DeclaredModelPath.parse("allenai/DataDecide-unheard-of-4M"))
        .isEqualTo(new OtherFolder("DataDecide-unheard-of-4M", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "\\", "//"})
  void emptyPathsDeclareNothing(String path) {
    assertThat(DeclaredModelPath.parse(path)).isEqualTo(new Undeclared());
  }

  @Test
  void aConfigurationWithoutPathDeclaresNothing() {
    assertThat(DeclaredModelPath.of(Configuration.EMPTY)).isEqualTo(new Undeclared());
  }
}
