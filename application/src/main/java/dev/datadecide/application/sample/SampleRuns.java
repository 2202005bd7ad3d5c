package dev.datadecide.application.sample;

import dev.datadecide.application.sample.SampleRun.Method;
import dev.datadecide.application.sample.SampleRun.Parent;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The plan of the sample project: a grid of size x learning rate x tokens with two missing cells
 * (40 finetuning runs, one of them crashed), a run that contradicts itself, one whose token counter
 * restarts, three DPO runs on top of finetuned ones, and two with hostile names.
 */
final class SampleRuns {
  private static final DateTimeFormatter LONG_STAMP =
      DateTimeFormatter.ofPattern("yyyy_MM_dd-HH_mm_ss", Locale.ROOT);
  private static final LocalDateTime START = LocalDateTime.of(2025, 9, 2, 8, 0, 0);
  private static final DataRecipe DOLMA = DataRecipes.named("Dolma1.7");
  private static final Seed DEFAULT_SEED = Seeds.all().getFirst();
  private static final List<String> SIZES = List.of("4M", "20M", "150M");
  private static final List<String> RATES =
      List.of("1e-07", "5e-07", "1e-06", "5e-06", "1e-05", "5e-05", "0.0005");

  /** Cells of the grid that were never run. */
  private static final List<String> MISSING = List.of("150M 0.0005 100M", "20M 1e-07 10M");

  private static final String CRASHED = "150M 5e-05 100M";
  private static final long TOKENS_PER_STEP = 91_200;

  /** Tokens of one pass over the full finetuning mixture, as a full-length run counts them. */
  private static final long FULL_EPOCH = 665_127_434;

  private SampleRuns() {}

  static List<SampleRun> all() {
    List<SampleRun> runs = new ArrayList<>(grid());
    runs.add(contradictory());
    runs.add(restarted());
    runs.addAll(preferenceTuned(runs));
    runs.addAll(hostile());
    return List.copyOf(runs);
  }

  private static List<SampleRun> grid() {
    List<SampleRun> runs = new ArrayList<>();
    int minute = 0;
    for (String size : SIZES) {
      for (String rate : RATES) {
        for (String tokens : List.of("10M", "100M")) {
          minute += 7;
          String cell = size + " " + rate + " " + tokens;
          if (MISSING.contains(cell)) {
            continue;
          }
          LocalDateTime at = START.plusMinutes(minute);
          String id =
              LONG_STAMP.format(at)
                  + "_test_finetune_DD-dolma1_7-"
                  + size
                  + "_main_"
                  + tokens
                  + "tx1_--learning_rate="
                  + rate;
          long steps = tokens.equals("10M") ? 110 : 1100;
          boolean isCrashed = cell.equals(CRASHED);
          runs.add(
              finetuning(id, isCrashed ? "crashed" : "finished", at, main(size), rate, 1, steps)
                  .stoppingAfter(isCrashed ? steps / 2 : steps));
        }
      }
    }
    return runs;
  }

  /** Its name says step 6,250 of another seed; its configuration says the final step. */
  private static SampleRun contradictory() {
    LocalDateTime at = LocalDateTime.of(2025, 9, 12, 17, 28, 12);
    ModelSize size = ModelSizes.named("60M");
    Parent parent = new Parent(DOLMA, size, Seeds.all().get(1), 6250);
    return finetuning(
            "250912-172812_match_150M_c4_finetune_100Mtx1_DD-d17-60M-6250-1",
            "finished",
            at,
            parent,
            "5e-06",
            1,
            1100)
        .claiming(size.finalStep());
  }

  /** Two epochs, and a counter that starts again after the first. */
  private static SampleRun restarted() {
    LocalDateTime at = LocalDateTime.of(2025, 9, 3, 16, 54, 48);
    long stepsPerEpoch = FULL_EPOCH / TOKENS_PER_STEP;
    return finetuning(
            LONG_STAMP.format(at) + "_test_finetune_DD-dolma1_7-4M_Ft_--learning_rate=5e-05",
            "finished",
            at,
            main("4M"),
            "5e-05",
            2,
            2 * stepsPerEpoch)
        .restartingAfter(stepsPerEpoch, FULL_EPOCH);
  }

  private static List<SampleRun> preferenceTuned(List<SampleRun> finetuned) {
    List<SampleRun> runs = new ArrayList<>();
    for (String size : SIZES) {
      SampleRun base =
          finetuned.stream()
              .filter(run -> run.runId().contains("-" + size + "_main_100Mtx1_"))
              .filter(run -> run.learningRate().equals("5e-06"))
              .findFirst()
              .orElseThrow();
      LocalDateTime at = LocalDateTime.of(2025, 9, 6, 7, 52, 26).plusHours(runs.size());
      String id =
          LONG_STAMP.format(at)
              + "_test_dpo_tune_cache_dd__dolma1_7-"
              + size
              + "__main__100Mt_lr=5e-06_default_--learning_rate=2e-07";
      runs.add(
          new SampleRun(
              id,
              id,
              "finished",
              at.toInstant(ZoneOffset.UTC),
              Method.DPO,
              base.parent(),
              Optional.of(base.runId()),
              "2e-07",
              1,
              400,
              10,
              0,
              0,
              0,
              400,
              base.parent().size().finalStep()));
    }
    return runs;
  }

  private static List<SampleRun> hostile() {
    String longName = "very long name ".repeat(25).strip();
    return List.of(
        other("x9'; DROP TABLE core.run; --", "\uD83E\uDD84 run \"quoted\", 50 % | piped \u2028"),
        other("h0stile2", "\u202Eright to left\u202C " + longName));
  }

  private static SampleRun other(String id, String displayName) {
    LocalDateTime at = LocalDateTime.of(2025, 9, 8, 12, 0, 0);
    return new SampleRun(
        id,
        displayName,
        "finished",
        at.toInstant(ZoneOffset.UTC),
        Method.OTHER,
        main("4M"),
        Optional.empty(),
        "0.001",
        1,
        30,
        10,
        0,
        0,
        0,
        30,
        0);
  }

  private static Parent main(String label) {
    ModelSize size = ModelSizes.named(label);
    return new Parent(
        DOLMA, size, DEFAULT_SEED, DOLMA.mainBranchStep(size).orElse(size.finalStep()));
  }

  private static SampleRun finetuning(
      String id,
      String state,
      LocalDateTime at,
      Parent parent,
      String rate,
      int epochs,
      long steps) {
    Instant created = at.toInstant(ZoneOffset.UTC);
    return new SampleRun(
        id,
        id,
        state,
        created,
        Method.SFT,
        parent,
        Optional.empty(),
        rate,
        epochs,
        steps,
        steps > 1000 ? 100 : 10,
        TOKENS_PER_STEP,
        0,
        0,
        steps,
        parent.size().finalStep());
  }
}
