package dev.datadecide.application.sample;

import dev.datadecide.application.sample.SampleRun.Method;
import dev.datadecide.application.sample.SampleRun.Parent;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up post-training project of any size on top of the suite: finetuning sweeps of 64 runs (4
 * sizes x 4 learning rates x 4 token budgets, one recipe and seed of pretraining each), and a tenth
 * of preference tuning on top of finetuned runs.
 *
 * @param points numbers logged by all runs together, {@link #METRICS} to a row
 */
public record ResearchProject(int runs, long points) {
  /** Metrics of a row. */
  public static final int METRICS = 10;

  /** Runs of a finetuning sweep. */
  public static final int SWEEP = 64;

  private static final List<String> SIZES = List.of("4M", "20M", "60M", "150M");
  private static final List<String> RATES = List.of("5e-07", "5e-06", "5e-05", "0.0005");
  private static final List<String> TOKENS = List.of("1M", "10M", "100M", "1G");
  private static final int PER_FILE = 500;
  private static final LocalDateTime START = LocalDateTime.of(2025, 9, 2, 8, 0, 0);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy_MM_dd-HH_mm_ss", Locale.ROOT);

  private static final List<ColumnSpec> HISTORY =
      List.of(
          ColumnSpec.text("run_id"),
          ColumnSpec.integer("step"),
          ColumnSpec.real("timestamp"),
          ColumnSpec.real("runtime"),
          ColumnSpec.real("total_tokens"),
          ColumnSpec.real("train_loss"),
          ColumnSpec.real("learning_rate"),
          ColumnSpec.real("grad_norm"),
          ColumnSpec.real("epoch"),
          ColumnSpec.real("tokens_per_second"),
          ColumnSpec.real("eval/loss"),
          ColumnSpec.real("eval/accuracy"),
          ColumnSpec.real("rewards/margin"),
          ColumnSpec.real("rewards/accuracy"));

  /** Rows of each run. */
  public long rowsPerRun() {
    return Math.max(1, points / METRICS / runs);
  }

  private int finetuned() {
    return runs - runs / 10;
  }

  private SampleRun run(int number) {
    return number < finetuned() ? finetuning(number) : preference(number);
  }

  private SampleRun finetuning(int number) {
    int cell = number % SWEEP;
    int family = number / SWEEP;
    DataRecipe recipe = DataRecipes.all().get(family % DataRecipes.all().size());
    Seed seed = Seeds.all().get(family / DataRecipes.all().size() % 3);
    ModelSize size = ModelSizes.named(SIZES.get(cell % SIZES.size()));
    String rate = RATES.get(cell / SIZES.size() % RATES.size());
    String tokens = TOKENS.get(cell / SIZES.size() / RATES.size());
    long step = size.lastPublishedStep();
    String id =
        "%s_test_finetune_DD-%s-%s_%d_%stx1_--learning_rate=%s"
            .formatted(
                STAMP.format(START.plusSeconds(number)),
                recipe.hubModelSlug().replaceAll("[^A-Za-z0-9_]", "_"),
                size.label(),
                step,
                tokens,
                rate);
    return planned(id, number, Method.SFT, new Parent(recipe, size, seed, step), rate, null);
  }

  private SampleRun preference(int number) {
    SampleRun base = finetuning((number - finetuned()) * 7 % finetuned());
    String id =
        "%s_test_dpo_tune_cache_dd__%d__--learning_rate=2e-07"
            .formatted(STAMP.format(START.plusSeconds(number)), number);
    return planned(id, number, Method.DPO, base.parent(), "2e-07", base.runId());
  }

  private SampleRun planned(
      String id,
      int number,
      Method method,
      Parent parent,
      String rate,
      @Nullable String parentRun) {
    return new SampleRun(
        id,
        id,
        number % 50 == 49 ? "crashed" : "finished",
        START.plusSeconds(number).toInstant(ZoneOffset.UTC),
        method,
        parent,
        Optional.ofNullable(parentRun),
        rate,
        1,
        10 * rowsPerRun(),
        10,
        91_200,
        number % 100 == 42 ? 5 * rowsPerRun() : 0,
        91_200L * 4 * rowsPerRun(),
        10 * rowsPerRun(),
        parent.size().finalStep());
  }

  /** Writes runs and histories as an export. */
  public void write(Path folder, TabularFiles files) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          folder + " cannot be made: " + failure.getMessage(),
          "check the folder and its free space",
          failure);
    }
    SampleNoise noise = new SampleNoise(SampleSuite.SEED);
    SampleDocuments documents = new SampleDocuments(new SampleScores(noise), noise);
    files.write(
        folder.resolve("runs.parquet"),
        FinetuningSample.RUN_COLUMNS,
        () -> parts().map(part -> described(part, documents)).iterator());
    for (int part : parts().toList()) {
      files.write(
          folder.resolve("history-%04d.parquet".formatted(part)), HISTORY, () -> histories(part));
    }
  }

  private Stream<Integer> parts() {
    return IntStream.range(0, Math.ceilDiv(runs, PER_FILE)).boxed();
  }

  private List<SampleRun> of(int part) {
    List<SampleRun> some = new ArrayList<>();
    for (int run = part * PER_FILE; run < Math.min((part + 1) * PER_FILE, runs); run++) {
      some.add(run(run));
    }
    return some;
  }

  private ColumnBatch described(int part, SampleDocuments documents) {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(FinetuningSample.RUN_COLUMNS);
    for (SampleRun run : of(part)) {
      batch
          .text(0, run.runId())
          .text(1, run.displayName())
          .text(2, run.state())
          .text(3, FinetuningSample.PROJECT)
          .text(4, FinetuningSample.ENTITY)
          .text(5, run.createdAt().toString())
          .text(6, documents.configuration(run))
          .text(7, documents.summary(run))
          .text(8, documents.metadata());
      batch.endRow();
    }
    return batch.build();
  }

  private Iterator<ColumnBatch> histories(int part) {
    return of(part).stream().map(this::history).iterator();
  }

  private ColumnBatch history(SampleRun run) {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(HISTORY);
    double rate = Double.parseDouble(run.learningRate());
    for (long row = 1; row <= rowsPerRun(); row++) {
      long step = 10 * row;
      Instant at = run.createdAt().plusSeconds(20 * step);
      double progress = (double) row / rowsPerRun();
      batch
          .text(0, run.runId())
          .integer(1, step)
          .real(2, at.toEpochMilli() / 1000.0)
          .real(3, 20.0 * step)
          .real(4, (double) run.loggedTokens(step))
          .real(5, 4 - progress * (1 + 1e4 * rate) + value(run, row, 0) / 10)
          .real(6, rate * (1 - progress));
      for (int metric = 7; metric < HISTORY.size(); metric++) {
        batch.real(metric, value(run, row, metric));
      }
      batch.endRow();
    }
    return batch.build();
  }

  /** Any number between 0 and 1, always the same for the same place. */
  private static double value(SampleRun run, long row, int metric) {
    long mixed =
        (run.runId().hashCode() * 0x9E3779B97F4A7C15L)
            ^ (row * 0xC2B2AE3D27D4EB4FL)
            ^ (metric * 0x165667B19E3779F9L);
    mixed ^= mixed >>> 29;
    mixed *= 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 32;
    return (mixed >>> 11) * 0x1.0p-53;
  }
}
