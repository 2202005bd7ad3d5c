package dev.datadecide.application.benchmark;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.benchmark.ResearchBaselines;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.sweep.Sweep;
import dev.datadecide.domain.sweep.SweepFinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Asks the questions of research in turn, each beside the plain statements for its rows. */
public final class ResearchQuestions {
  private static final String LOSS = "train_loss";
  private static final double SHARE = 0.95;
  private static final int SWEEP = 64;

  private final DataDecideNext ddn;
  private final ResearchBaselines plain;
  private final int times;

  /**
   * Questions to a workspace.
   *
   * @param times how often each is asked, after once for warming up
   */
  public ResearchQuestions(DataDecideNext ddn, int times) {
    this.ddn = ddn;
    this.plain = ddn.researchBaselines();
    this.times = times;
  }

  /**
   * What one question took.
   *
   * @param first seconds of the first time, with nothing warm
   * @param seconds by the 95th percentile; {@code plainSeconds} likewise for the plain statements
   * @param answers how much was answered: rows, sweeps, runs, points or findings
   */
  public record Answer(
      String question, double first, double seconds, double plainSeconds, long answers) {}

  /** Asks all of them. */
  public List<Answer> ask() {
    RunQuery some =
        RunQuery.builder()
            .type(TrainingType.SUPERVISED_FINETUNING)
            .size(Optional.of("150M"))
            .build();
    List<RunRow> tuned =
        ddn.runs().list(RunQuery.builder().type(TrainingType.SUPERVISED_FINETUNING).build());
    List<RunRow> preferred =
        ddn.runs().list(RunQuery.builder().type(TrainingType.PREFERENCE_TUNING).build());
    RunKey one = tuned.get(tuned.size() / 2).key();
    RunKey child = preferred.isEmpty() ? one : preferred.getFirst().key();
    List<Answer> answers = new ArrayList<>();
    answers.add(
        answer(
            "runs",
            () -> ddn.runs().list(some).size(),
            () -> plain.runs(TrainingType.SUPERVISED_FINETUNING.label(), "150M")));
    answers.add(
        answer("sweeps", () -> ddn.sweeps().find(RunQuery.ALL).sweeps().size(), plain::settings));
    answers.add(
        answer(
            "comparable",
            () -> ddn.sweeps().comparable(one).size(),
            () -> plain.settings(TrainingType.SUPERVISED_FINETUNING.label())));
    answers.add(
        answer(
            "lineage",
            () -> ddn.lineages().of(child).ancestors().size(),
            () -> plain.lineage(child)));
    answers.add(
        answer("curve", () -> points(List.of(child)), () -> plain.curves(List.of(child), LOSS)));
    List<RunKey> sweep = sweep(one);
    answers.add(answer("curves", () -> points(sweep), () -> plain.curves(sweep, LOSS)));
    requireSame(points(sweep), plain.curves(sweep, LOSS));
    answers.add(answer("quality", () -> ddn.quality().report().size(), plain::quality));
    return answers;
  }

  /**
   * The runs of the largest sweep that a run is in, 64 of them at most; it alone when it is in
   * none.
   */
  private List<RunKey> sweep(RunKey run) {
    SweepFinder.Found found = ddn.sweeps().find(RunQuery.ALL);
    return found.sweeps().stream()
        .map(Sweep::runs)
        .filter(runs -> runs.contains(run))
        .max(Comparator.comparingInt(List::size))
        .map(runs -> runs.subList(0, Math.min(runs.size(), SWEEP)))
        .orElse(List.of(run));
  }

  private long points(List<RunKey> runs) {
    AtomicLong points = new AtomicLong();
    ddn.curves()
        .curves(
            runs,
            List.of(LOSS),
            curve -> curve.phases().forEach(phase -> points.addAndGet(phase.points())));
    return points.get();
  }

  private Answer answer(String question, LongSupplier own, LongSupplier byHand) {
    long start = System.nanoTime();
    long answers = own.getAsLong();
    double first = (System.nanoTime() - start) / 1e9;
    // The statements are warmed up too; an engine without rows has nothing to compare with.
    requireRows(question, byHand.getAsLong());
    return new Answer(question, first, slowest(own, answers), slowest(byHand, -1), answers);
  }

  private static void requireSame(long points, long rows) {
    if (points != rows) {
      throw new IllegalStateException(
          "the curves have %d points, and the plain statement %d rows".formatted(points, rows));
    }
  }

  private static void requireRows(String question, long rows) {
    if (rows == 0) {
      throw new IllegalStateException("nothing is stored that answers " + question);
    }
  }

  /** The 95th percentile of the times; a question has the same answer each time. */
  private double slowest(LongSupplier question, long expected) {
    double[] seconds = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      long found = question.getAsLong();
      seconds[i] = (System.nanoTime() - start) / 1e9;
      if (expected >= 0 && found != expected) {
        throw new IllegalStateException(found + " answers, " + expected + " the time before");
      }
    }
    Arrays.sort(seconds);
    return seconds[(int) Math.ceil(SHARE * times) - 1];
  }
}
