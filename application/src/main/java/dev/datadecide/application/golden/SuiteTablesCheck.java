package dev.datadecide.application.golden;

import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.scalinglaw.CheckpointShares;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.List;

/** Sizes, compute, and which checkpoints count. */
final class SuiteTablesCheck implements GoldenCheck {
  private static final String SIZES = "tables/sizes.csv";
  private static final String RULES = "tables/checkpoint_index_rules.csv";

  @Override
  public List<String> files() {
    return List.of(SIZES, RULES);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    return List.of(sizes(folder.table(SIZES)), rules(folder.table(RULES)));
  }

  private static GoldenVerdict sizes(GoldenTable table) {
    Deviations all = Deviations.relative(SIZES, "sizes", 1e-12, 0);
    for (int row = 0; row < table.size(); row++) {
      String label = table.text(row, "params");
      ModelSize size = ModelSizes.named(label);
      TrainingSchedule schedule = TrainingSchedule.of(size);
      double compute = schedule.computeAt(size.finalStep());
      double tokens = (double) schedule.tokensAt(size.finalStep());
      double parameters = (double) size.exactNonEmbeddingParameters();
      all.add(label + " n_params", parameters, table.real(row, "n_params"));
      all.add(label + " batch_size", schedule.batchSize(), table.real(row, "batch_size"));
      all.add(
          label + " sequence_length",
          size.shape().sequenceLength(),
          table.real(row, "sequence_length"));
      all.add(label + " final_step", (double) size.finalStep(), table.real(row, "final_step"));
      all.add(label + " tokens", tokens, table.real(row, "tokens"));
      all.add(label + " compute_flops", compute, table.real(row, "compute_flops"));
      all.add(
          label + " percent_of_target",
          SizeAxis.percentOfTarget(compute),
          table.real(row, "percent_of_target"));
      all.add(
          label + " tokens_per_param", tokens / parameters, table.real(row, "tokens_per_param"));
      // The published formula on the exact count; runs from 150M on were trained by a round one.
      all.add(
          label + " lr_max",
          0.0047 * StrictMath.pow(parameters / 108e6, -1.0 / 3),
          table.real(row, "lr_max"));
    }
    return all.verdict();
  }

  private static GoldenVerdict rules(GoldenTable table) {
    Deviations all = Deviations.absolute(RULES, "index rules", 0);
    for (int row = 0; row < table.size(); row++) {
      int n = Integer.parseInt(table.text(row, "n"));
      int first = CheckpointShares.lastTenth(n);
      all.add("n=" + n + " start", first, table.real(row, "last10_start"));
      all.add("n=" + n + " count", n - first, table.real(row, "last10_count"));
      all.add("n=" + n + " 0.9", CheckpointShares.skipped(n, 0.9), table.real(row, "skip_for_0_9"));
      all.add("n=" + n + " 0.5", CheckpointShares.skipped(n, 0.5), table.real(row, "skip_for_0_5"));
    }
    return all.verdict();
  }
}
