package dev.datadecide.application.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleSuiteTest {
  private static final SampleNoise NOISE = new SampleNoise(SampleSuite.SEED);
  private static final SampleScores SCORES = new SampleScores(NOISE);

  private final PretrainingSample pretraining = new PretrainingSample(SCORES);
  private final FinetuningSample finetuning = new FinetuningSample(SCORES, NOISE);

  @Test
  void hasEveryTaskOfEveryPublishedCheckpoint() {
    long rows = 0;
    Set<String> runs = new HashSet<>();
    for (ColumnBatch batch : pretraining.evaluations(PretrainingSample.RECIPES)) {
      rows += batch.rows();
      for (int row = 0; row < batch.rows(); row++) {
        runs.add(batch.text("params", row) + batch.text("data", row) + batch.text("seed", row));
      }
    }
    int steps =
        PretrainingSample.SIZES.stream().map(ModelSize::publishedSteps).mapToInt(List::size).sum();
    assertThat(runs).hasSize(6 * 5 * 3);
    assertThat(rows).isEqualTo(6L * 3 * steps * Tasks.all().size());
  }

  @Test
  void writesThePrimaryMetricAsACopyOfTheTasksAccuracy() {
    EvaluationTask boolq = Tasks.named("boolq");
    ModelSize size = PretrainingSample.SIZES.getLast();
    String text =
        new SampleMetricsText(SCORES)
            .of(boolq, PretrainingSample.RECIPES.getFirst(), size, Seeds.all().getFirst(), 1250);
    double accuracy =
        SCORES.accuracy(
            boolq,
            "acc_raw",
            PretrainingSample.RECIPES.getFirst(),
            size,
            Seeds.all().getFirst(),
            1250);
    assertThat(text)
        .startsWith("{'")
        .contains("'acc_raw': " + accuracy, "'primary_metric': " + accuracy)
        .doesNotContain("'acc_uncond'", "'uncond_", "'acc_per_byte'");
    double correct = accuracy * boolq.instances();
    assertThat(correct).isCloseTo(Math.rint(correct), within(1e-9));
  }

  @Test
  void learnsWithTokensAndParameters() {
    ModelSize small = PretrainingSample.SIZES.getFirst();
    ModelSize large = PretrainingSample.SIZES.getLast();
    var recipe = PretrainingSample.RECIPES.getFirst();
    var seed = Seeds.all().getFirst();
    assertThat(SCORES.loss(recipe, small, seed, 0)).isGreaterThan(10);
    assertThat(SCORES.loss(recipe, small, seed, 5000))
        .isLessThan(SCORES.loss(recipe, small, seed, 1250));
    assertThat(SCORES.loss(recipe, large, seed, 37_500))
        .isLessThan(SCORES.loss(recipe, small, seed, 5725));
  }

  @Test
  void holdsFortyGridRunsAndEveryBlemish() {
    List<SampleRun> runs = SampleRuns.all();
    assertThat(runs)
        .extracting(SampleRun::runId)
        .doesNotHaveDuplicates()
        .hasSize(40 + 1 + 1 + 3 + 2);
    assertThat(runs.stream().filter(run -> run.runId().contains("tx1_--learning_rate=")))
        .hasSize(40);
    assertThat(runs.stream().filter(run -> run.state().equals("crashed"))).hasSize(1);
    assertThat(runs.stream().filter(run -> run.restartAfter() > 0)).hasSize(1);
    List<String> ids = runs.stream().map(SampleRun::runId).toList();
    List<String> parents = new ArrayList<>();
    runs.forEach(run -> run.parentRun().ifPresent(parents::add));
    assertThat(parents).hasSize(3).isSubsetOf(ids);
  }

  @Test
  void losesExactlyOneEpochWhereTheCounterRestarts() {
    SampleRun run =
        SampleRuns.all().stream().filter(each -> each.restartAfter() > 0).findFirst().orElseThrow();
    long before = run.loggedTokens(run.restartAfter());
    long after = run.loggedTokens(run.restartAfter() + run.logEvery());
    assertThat(after).isLessThan(before);
    assertThat(after + run.restartBy() - before).isEqualTo(run.logEvery() * run.tokensPerStep());
  }

  @Test
  void writesDocumentsThatParse() {
    ColumnBatch runs = finetuning.runs();
    for (int row = 0; row < runs.rows(); row++) {
      JsonNode config =
          JsonMapper.shared().readTree(Objects.requireNonNull(runs.text("config", row)));
      assertThat(config.isObject()).isTrue();
      assertThat(runs.text("summary", row)).contains("\"_step\":");
      assertThat(runs.text("wandb_metadata", row)).contains("researcher@example.org");
    }
  }

  @Test
  void isTheSameForTheSameSeed() {
    ColumnBatch again = new FinetuningSample(new SampleScores(NOISE), NOISE).history();
    ColumnBatch history = finetuning.history();
    assertThat(again.rows()).isEqualTo(history.rows());
    for (int row = 0; row < history.rows(); row += 97) {
      assertThat(again.text("train_loss", row)).isEqualTo(history.text("train_loss", row));
    }
    SampleNoise other = new SampleNoise(1);
    assertThat(new FinetuningSample(new SampleScores(other), other).history().text("train_loss", 0))
        .isNotEqualTo(history.text("train_loss", 0));
  }
}
