package dev.datadecide.application.benchmark;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.benchmark.AnalysisMeasurement.Step;
import dev.datadecide.application.frame.ExportTarget;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.application.report.ReportPart;
import dev.datadecide.application.report.ReportRequest;
import dev.datadecide.domain.benchmark.AnalysisBaselines;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.selection.ColumnTest;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.RowPick;
import dev.datadecide.domain.selection.SeedStatistic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Takes the steps of an analysis in turn: selections, exports, a snapshot, a report. */
public final class AnalysisSteps {
  private static final double SHARE = 0.95;

  /** What a quick selection gives at most. */
  private static final long ROWS = 10_000;

  private static final int RUNS = 64;

  private final DataDecideNext ddn;
  private final AnalysisBaselines plain;
  private final int times;
  private final Path scratch;

  /**
   * Steps in a workspace.
   *
   * @param times how often each selection is made, after once for warming up
   * @param scratch a folder for what is written
   */
  public AnalysisSteps(DataDecideNext ddn, int times, Path scratch) {
    this.ddn = ddn;
    this.plain = ddn.analysisBaselines();
    this.times = times;
    this.scratch = scratch;
  }

  /** Takes all of them. */
  public List<Step> take() {
    List<Step> steps = new ArrayList<>();
    selections().forEach((name, selection) -> steps.add(selection(name, selection)));
    for (String frame : List.of("full_eval_melted", "progression")) {
      steps.add(export(frame));
    }
    steps.add(computed());
    steps.add(snapshot());
    steps.add(report());
    return steps;
  }

  /** One of each kind, every one of at most 10,000 rows. */
  private Map<String, FrameSelection> selections() {
    Map<String, FrameSelection> all = new LinkedHashMap<>();
    all.put(
        "select a perplexity of a recipe",
        of("full_eval").addRecipes("d17").addMetrics("pile").build());
    all.put(
        "select means of primary metrics",
        of("mean_eval").addMetricKinds("primary").addFilters("auto").build());
    all.put(
        "select last steps by performance",
        of("full_eval")
            .addMetrics("olmes_10_macro_avg_primary_metric")
            .addFilters("final-checkpoint")
            .addOrder("performance")
            .build());
    all.put(
        "select statistics over seeds, melted",
        of("full_eval")
            .addSizes("150M")
            .addMetrics("primary_metric")
            .addStatistics(SeedStatistic.MEAN, SeedStatistic.STD, SeedStatistic.COUNT)
            .shape(Frame.Shape.MELTED)
            .limit(ROWS)
            .build());
    all.put(
        "select a metric of the long frame",
        of("full_eval_melted").addMetrics("boolq_acc_raw").addSizes("150M").build());
    all.put(
        "select runs by type",
        of("runs")
            .addTests(ColumnTest.parse("training_type=supervised_finetuning"))
            .addSizes("150M")
            .addOrder("created_at:desc")
            .build());
    all.put(
        "select the history of a run",
        of("progression").addRuns(someRun().key().text()).addMetrics("train_loss").build());
    all.put(
        "select the best score of pretraining runs",
        of("evaluations")
            .addRecipes("C4")
            .addSizes("150M")
            .addMetrics("boolq_acc_raw")
            .pick(new RowPick.Best(Optional.empty()))
            .build());
    return all;
  }

  private static FrameSelection.Builder of(String frame) {
    FrameSelection.Builder selection = FrameSelection.builder();
    selection.frame(frame);
    return selection;
  }

  private RunRow someRun() {
    List<RunRow> tuned = tuned();
    return tuned.get(tuned.size() / 2);
  }

  private List<RunRow> tuned() {
    return ddn.runs().list(RunQuery.builder().type(TrainingType.SUPERVISED_FINETUNING).build());
  }

  private Step selection(String name, FrameSelection selection) {
    long rows = select(selection);
    if (rows == 0 || rows > ROWS) {
      throw new IllegalStateException(name + " gives " + rows + " rows");
    }
    double[] seconds = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      long again = select(selection);
      seconds[i] = since(start);
      if (again != rows) {
        throw new IllegalStateException(again + " rows, " + rows + " the time before");
      }
    }
    Arrays.sort(seconds);
    return new Step(
        name, seconds[(int) Math.ceil(SHARE * times) - 1], OptionalDouble.empty(), rows);
  }

  private long select(FrameSelection selection) {
    return ddn.frames().select(selection, FrameProgress.NONE, batch -> {});
  }

  /** Alternately, so that both meet the same machine; the least of each counts. */
  private Step export(String frame) {
    double own = Double.MAX_VALUE;
    double byHand = Double.MAX_VALUE;
    long rows = 0;
    for (int i = 0; i < 3; i++) {
      Path file = scratch.resolve(frame + ".parquet");
      long start = System.nanoTime();
      rows =
          ddn.frames()
              .export(FrameSelection.all(frame), ExportTarget.replacing(file), FrameProgress.NONE);
      own = Math.min(own, since(start));
      Path other = scratch.resolve(frame + "-plain.parquet");
      start = System.nanoTime();
      long copied = plain.copy(frame, other);
      byHand = Math.min(byHand, since(start));
      if (copied != rows) {
        throw new IllegalStateException(frame + ": " + rows + " rows, " + copied + " by hand");
      }
      delete(file);
      delete(other);
    }
    return new Step("export " + frame, own, OptionalDouble.of(byHand), rows);
  }

  private Step computed() {
    long start = System.nanoTime();
    for (FrameDefinition frame : FrameDefinitions.computed()) {
      ddn.frames().refresh(frame, FrameProgress.NONE);
    }
    return new Step(
        "computed frames, where stale",
        since(start),
        OptionalDouble.empty(),
        FrameDefinitions.computed().size());
  }

  private Step snapshot() {
    long start = System.nanoTime();
    long rows =
        ddn.snapshot(FrameProgress.NONE).frames().stream().mapToLong(frame -> frame.rows()).sum();
    return new Step("snapshot of everything", since(start), OptionalDouble.empty(), rows);
  }

  private Step report() {
    List<RunRow> runs = tuned();
    ReportRequest.Builder request = ReportRequest.builder();
    runs.stream().limit(RUNS).forEach(run -> request.addRuns(run.key()));
    request.addParts(ReportPart.RUNS);
    Path file = scratch.resolve("report.html");
    long start = System.nanoTime();
    ddn.reports().write(request.build(), Optional.empty(), file);
    double seconds = since(start);
    try {
      return new Step("report of 64 runs", seconds, OptionalDouble.empty(), Files.size(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
