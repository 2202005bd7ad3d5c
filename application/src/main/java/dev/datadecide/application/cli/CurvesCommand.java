package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.CurveSampling;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "curves",
    description = {
      "Write the continuous curves of many runs as one tidy table, row by row as they are read.",
      "Pretraining that several runs of one lineage share is written once. The columns are those of"
          + " `ddn curve`: train_loss, then the metrics that are named; is_junction marks where a"
          + " phase begins, token_basis says whether tokens are scheduled, logged, repaired or"
          + " derived; learning_rate_status and learning_rate_origin say where the learning rate comes"
          + " from, or how it is missing. Without RUN or options: all runs."
    },
    footer = {
      "",
      "Examples:",
      "  ddn curves --recipe d17 --size 150M --metric pile-valppl --format csv > curves.csv",
      "  ddn curves x7f3 'Dolma1.7/60M/small aux 2/6250' --long --format ndjson",
      "  ddn curves --type supervised_finetuning --points 200"
    })
final class CurvesCommand implements Callable<Integer> {
  private static final String LOSS = "train_loss";

  private final RootCommand root;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Runs, or lineages by their names (RECIPE/SIZE/SEED/STEP).")
  private List<String> references = new ArrayList<>();

  @Mixin private final RunSelection selection = new RunSelection();

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      description = "Show this metric beside train_loss; may be repeated.")
  private List<String> metrics = new ArrayList<>();

  @Option(names = "--long", description = "One row per point and metric.")
  private boolean isLong;

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "No more than about N points of each phase: ends, extremes and ends of stretches that are"
              + " not finite stay. Default: all points.")
  private @Nullable Integer points;

  CurvesCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    OptionalInt most = most();
    try (DataDecideNext ddn = root.open()) {
      Set<RunKey> runs = SelectedRuns.of(references, selection, ddn);
      Set<String> named = new LinkedHashSet<>(List.of(LOSS));
      named.addAll(metrics);
      List<String> shown = List.copyOf(named);
      Writing writing = new Writing(shown, most, runs);
      ResultWriter results = root.results(ddn);
      results.streaming(
          isLong ? CurveFields.tallColumns() : CurveFields.wideColumns(shown),
          rows -> ddn.curves().curves(runs, shown, curve -> writing.write(curve, rows)));
      if (runs.isEmpty()) {
        NothingFound.tell(root, ddn, "no runs are like that");
      }
      tell(writing);
    }
    return 0;
  }

  private OptionalInt most() {
    if (points == null) {
      return OptionalInt.empty();
    }
    if (points < 2) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "--points " + points + " is fewer than two ends", "2 or more");
    }
    return OptionalInt.of(points);
  }

  private void tell(Writing writing) {
    if (points != null) {
      root.messages().note("shown: " + writing.share.text());
    }
    for (String metric : metrics) {
      if (!writing.met.contains(metric)) {
        root.messages()
            .note(
                "no curve has a metric \""
                    + metric
                    + "\""
                    + Suggestions.question(metric, writing.met));
      }
    }
    writing.findings.forEach((rule, count) ->
        root.messages().note("%d x %s (ddn quality --rule %s)".formatted(count, rule, rule)));
  }

  /** What has been written of many curves. */
  private final class Writing {
    private final List<String> shown;
    private final OptionalInt most;
    private final Set<RunKey> selected;

    /** How many points of a lineage's run are written: runs that go on from it may share a part. */
    private final Map<List<String>, Integer> written = new HashMap<>();

    private final Set<String> met = new TreeSet<>();
    private final Map<String, Integer> findings = new TreeMap<>();
    private CurveSampling.Share share = CurveSampling.Share.none();

    Writing(List<String> shown, OptionalInt most, Set<RunKey> selected) {
      this.shown = shown;
      this.most = most;
      this.selected = selected;
    }

    void write(ContinuousCurve curve, Consumer<List<Datum>> rows) {
      curve.findings().stream()
          .map(QualityFinding::rule)
          .forEach(rule -> findings.merge(rule, 1, Integer::sum));
      int last = curve.phases().size() - 1;
      for (int index = 0; index <= last; index++) {
        CurvePhase phase = curve.phases().get(index);
        phase.metrics().forEach(series -> met.add(series.name()));
        // A selected run has its own rows, whole; its part before another run is the same again.
        boolean isShownElsewhere =
            index < last
                && phase.type() != TrainingType.PRETRAINING
                && selected.contains(phase.run());
        List<String> part = List.of(curve.lineageId(), phase.run().text());
        int from = written.getOrDefault(part, 0);
        if (!isShownElsewhere && from < phase.points()) {
          write(curve, index, phase, from, rows);
          written.put(part, phase.points());
        }
      }
    }

    private void write(
        ContinuousCurve curve, int index, CurvePhase phase, int from, Consumer<List<Datum>> rows) {
      int[] points =
          (most.isEmpty()
                  ? IntStream.range(0, phase.points())
                  : Arrays.stream(CurveSampling.points(phase, most.getAsInt())))
              .filter(point -> point >= from)
              .toArray();
      CurvePhase some = CurveSampling.only(phase, points);
      share = share.plus(some.points(), phase.points() - from);
      // What goes on behind a part that is written begins no phase.
      int place = from == 0 ? index : 0;
      if (isLong) {
        CurveFields.tall(curve, place, some, shown, rows);
      } else {
        CurveFields.wide(curve, place, some, shown, rows);
      }
    }
  }
}
