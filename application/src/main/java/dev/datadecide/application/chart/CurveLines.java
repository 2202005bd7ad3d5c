package dev.datadecide.application.chart;

import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.CurveSampling;
import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes lines of continuous curves, taken one by one. Of each phase as many points are kept as are
 * drawn, so that nothing of a curve is held beyond them. Pretraining that several runs of a lineage
 * share is one line.
 */
public final class CurveLines {
  /** How the part before any finetuning is called among learning rates of finetuning. */
  static final String PRETRAINING = "pretraining";

  /** Points of a whole chart: more are slow in a browser, and show no more on a screen. */
  private static final int CHART_POINTS = 20_000;

  private static final int LEAST_POINTS = 40;
  private static final int MOST_POINTS = 1_000;

  private static final int MOST_PANELS = 100;

  /** Lines of so few points are drawn with their points. */
  private static final int FEW_POINTS = 40;

  private final CurvePlan plan;
  private final Set<RunKey> selected;
  private final int most;
  private final List<Line> lines = new ArrayList<>();
  private final List<LineChart.Mark> marks = new ArrayList<>();
  private final List<LineChart.Join> joins = new ArrayList<>();
  private final Set<List<String>> seen = new HashSet<>();
  private final Set<String> met = new TreeSet<>();
  private final Counts counts = new Counts();

  /** What a reader is told. */
  private static final class Counts {
    private CurveSampling.Share share = CurveSampling.Share.none();
    private long notFinite;
    private long withoutPlace;
    private int standIns;
  }

  /**
   * @param selected the runs whose curves will come
   */
  public CurveLines(CurvePlan plan, Set<RunKey> selected) {
    this.plan = plan;
    this.selected = Set.copyOf(selected);
    long parts = Math.max(1L, (long) selected.size() * plan.metrics().size());
    this.most = plan.points().orElse(Math.clamp(CHART_POINTS / parts, LEAST_POINTS, MOST_POINTS));
  }

  /** Takes the next curve. */
  public void add(ContinuousCurve curve) {
    int last = curve.phases().size() - 1;
    for (int index = 0; index <= last; index++) {
      CurvePhase phase = curve.phases().get(index);
      phase.metrics().forEach(series -> met.add(series.name()));
      // A selected run has lines of its own, whole; its part before another run is the same again.
      boolean isShownElsewhere =
          index < last
              && phase.type() != TrainingType.PRETRAINING
              && selected.contains(phase.run());
      if (!isShownElsewhere
          && seen.add(
              List.of(curve.lineageId(), phase.run().text(), Integer.toString(phase.points())))) {
        add(curve, index, phase);
      }
    }
  }

  private void add(ContinuousCurve curve, int index, CurvePhase phase) {
    counts.standIns += phase.isStandIn() ? 1 : 0;
    for (String metric : plan.metrics()) {
      Optional<MetricSeries> series =
          phase.metrics().stream().filter(each -> each.name().equals(metric)).findFirst();
      if (series.isPresent() && !series.get().present().isEmpty()) {
        lines.add(line(curve, phase, series.get()));
        mark(curve, index);
        join(curve, index, metric);
      }
    }
  }

  /** The place where a phase begins, once for each lineage and metric that has its line there. */
  private void mark(ContinuousCurve curve, int index) {
    if (!plan.along().isContinuous()) {
      return;
    }
    for (ContinuousCurve.Joint joint : curve.joints()) {
      if (joint.phase() == index) {
        double x =
            plan.along() == CurvePlan.Along.CUMULATIVE_TOKENS ? joint.tokens() : joint.compute();
        Line line = lines.getLast();
        List<String> place = new ArrayList<>(List.of(Double.toString(x)));
        plan.rows().ifPresent(rows -> place.add("rows " + line.property(rows.label())));
        plan.columns().ifPresent(columns -> place.add("columns " + line.property(columns.label())));
        if (seen.add(place)) {
          marks.add(new LineChart.Mark(lines.size() - 1, x));
        }
      }
    }
  }

  /**
   * The last value of the metric in the phase before. Losses of different kinds of post-training
   * are different things, and are not joined.
   */
  private void join(ContinuousCurve curve, int index, String metric) {
    if (index == 0 || !plan.along().isContinuous()) {
      return;
    }
    CurvePhase before = curve.phases().get(index - 1);
    if (before.type() != TrainingType.PRETRAINING
        && before.type() != curve.phases().get(index).type()) {
      return;
    }
    before.metrics().stream()
        .filter(series -> series.name().equals(metric) && !series.present().isEmpty())
        .findFirst()
        .ifPresent(series -> {
          int last = series.present().length() - 1;
          joins.add(new LineChart.Join(lines.size() - 1, x(before, last), series.values()[last]));
        });
  }

  private Line line(ContinuousCurve curve, CurvePhase phase, MetricSeries series) {
    CurvePhase own = only(phase, series);
    int[] rows = series.present().stream().filter(row -> row < phase.points()).toArray();
    CurvePhase whole = CurveSampling.only(own, rows);
    double[] values = whole.metrics().getFirst().values();
    Optional<double[]> smooth =
        plan.smoothing().isPresent()
            ? Optional.of(Smoothing.of(values, plan.smoothing().getAsDouble()))
            : Optional.empty();
    int[] kept = kept(whole);
    counts.share = counts.share.plus(kept.length, rows.length);
    double[] x = new double[kept.length];
    double[] y = new double[kept.length];
    double[] raw = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      x[i] = x(whole, kept[i]);
      raw[i] = values[kept[i]];
      y[i] = smooth.isPresent() ? smooth.get()[kept[i]] : raw[i];
      counts.notFinite += Double.isFinite(raw[i]) ? 0 : 1;
      counts.withoutPlace += isWithoutPlace(x[i], y[i]) ? 1 : 0;
    }
    return new Line(
        properties(curve, phase, series.name()), x, y, smooth.map(each -> raw), Optional.empty());
  }

  private boolean isWithoutPlace(double x, double y) {
    return !Double.isFinite(x)
        || (plan.xScale() == Axis.Scale.LOGARITHMIC && x <= 0)
        || (plan.yScale() == Axis.Scale.LOGARITHMIC && y <= 0);
  }

  private static CurvePhase only(CurvePhase phase, MetricSeries series) {
    return new CurvePhase(
        phase.run(),
        phase.type(),
        phase.recipe(),
        phase.size(),
        phase.seed(),
        phase.learningRate(),
        phase.learningRateState(),
        phase.method(),
        phase.isStandIn(),
        phase.steps(),
        phase.phaseTokens(),
        phase.cumulativeTokens(),
        phase.basis(),
        phase.cumulativeCompute(),
        List.of(series));
  }

  /** Seeds are put together step by step, so that the same steps have to be kept of all. */
  private int[] kept(CurvePhase whole) {
    if (plan.seeds() == CurvePlan.Seeds.EACH) {
      return CurveSampling.points(whole, most);
    }
    int stride = Math.max(1, Math.ceilDiv(whole.points(), most));
    int[] kept = new int[Math.ceilDiv(whole.points(), stride)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = i * stride;
    }
    return kept;
  }

  private double x(CurvePhase phase, int point) {
    return switch (plan.along()) {
      case CUMULATIVE_TOKENS ->
          phase.cumulativeTokens().present().get(point)
              ? phase.cumulativeTokens().values()[point]
              : Double.NaN;
      case PHASE_TOKENS ->
          phase.phaseTokens().present().get(point)
              ? phase.phaseTokens().values()[point]
              : Double.NaN;
      case CUMULATIVE_COMPUTE ->
          phase.cumulativeTokens().present().get(point)
              ? phase.cumulativeCompute()[point]
              : Double.NaN;
      case STEP -> phase.steps()[point];
    };
  }

  private static Map<String, String> properties(
      ContinuousCurve curve, CurvePhase phase, String metric) {
    boolean isPretraining = phase.type() == TrainingType.PRETRAINING;
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("lineage", curve.lineageId());
    properties.put("run", phase.run().runId());
    properties.put("phase", phase.type().label().replace('_', ' '));
    phase.recipe().ifPresent(recipe -> properties.put("recipe", recipe));
    phase.size().ifPresent(size -> properties.put("size", size));
    phase.seed().ifPresent(seed -> properties.put("seed", seed));
    properties.put(
        "learning_rate",
        isPretraining
            ? PRETRAINING
            : phase.learningRate().isPresent()
                ? Figures.significant(phase.learningRate().getAsDouble(), 6)
                : Line.NONE);
    phase.method().ifPresent(method -> properties.put("method", method));
    properties.put("metric", metric);
    return properties;
  }

  /**
   * The chart of all curves that were taken.
   *
   * @throws DomainException when there is nothing to draw
   */
  public LineChart chart() {
    requireSomething();
    List<Line> drawn = plan.seeds() == CurvePlan.Seeds.EACH ? lines : SeedBands.of(lines, plan);
    List<LineChart.Mark> shown =
        plan.seeds() == CurvePlan.Seeds.EACH ? marks : SeedBands.marks(lines, marks, drawn, plan);
    requireFewPanels(drawn);
    return new LineChart(
        plan.title()
            .orElseGet(() -> String.join(", ", plan.metrics()) + " over " + plan.along().noun()),
        remarks(),
        plan.along().axis(plan.xScale()),
        new Axis("value", valueTitle(), Axis.Quantity.NUMBER, plan.yScale()),
        drawn,
        shown,
        plan.seeds() == CurvePlan.Seeds.EACH && !isPanel(CurveProperty.PHASE) ? joins : List.of(),
        channel(plan.hue()),
        channel(plan.style()),
        channel(plan.rows()),
        channel(plan.columns()),
        plan.highlight(),
        drawn.stream().allMatch(line -> line.x().length <= FEW_POINTS)
            ? LineChart.Points.MARKED
            : LineChart.Points.JOINED_ONLY,
        sharing());
  }

  /** A browser takes long for more panels, and nobody looks at them. */
  private void requireFewPanels(List<Line> drawn) {
    long panels =
        drawn.stream()
            .map(line ->
                List.of(
                    plan.rows().map(each -> line.property(each.label())).orElse(""),
                    plan.columns().map(each -> line.property(each.label())).orElse("")))
            .distinct()
            .count();
    if (panels > MOST_PANELS) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the chart would have %d panels, more than %d".formatted(panels, MOST_PANELS),
          "select fewer runs, or choose another --facet, such as size, or none");
    }
  }

  private String valueTitle() {
    return plan.metrics().size() == 1 ? plan.metrics().getFirst() : "value of the metric";
  }

  /** Metrics have units of their own; phases, sizes and lineages have lengths of their own. */
  private LineChart.Sharing sharing() {
    boolean isByMetric = isPanel(CurveProperty.METRIC);
    boolean isByLength =
        isPanel(CurveProperty.PHASE)
            || isPanel(CurveProperty.SIZE)
            || isPanel(CurveProperty.LINEAGE)
            || isPanel(CurveProperty.RUN);
    if (isByMetric) {
      return isByLength ? LineChart.Sharing.NEITHER : LineChart.Sharing.X_ONLY;
    }
    return isByLength ? LineChart.Sharing.Y_ONLY : LineChart.Sharing.BOTH;
  }

  private boolean isPanel(CurveProperty property) {
    return plan.rows().equals(Optional.of(property))
        || plan.columns().equals(Optional.of(property));
  }

  private Optional<Channel> channel(Optional<CurveProperty> property) {
    return property.map(
        known -> known.channel(lines.stream().map(line -> line.property(known.label())).toList()));
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        count("run", lines.stream().map(line -> line.property("run")))
            + " of "
            + count("lineage", lines.stream().map(line -> line.property("lineage"))));
    long hues = channel(plan.hue()).map(hue -> (long) hue.values().size()).orElse(0L);
    if (hues > LineChannels.LONGEST_LEGEND) {
      remarks.add(
          "%d values of %s have no legend: the page tells them where the pointer is"
              .formatted(hues, plan.hue().orElseThrow().title()));
    }
    switch (plan.seeds()) {
      case EACH -> {}
      case RANGE -> remarks.add("line: mean over seeds; band: from the least to the greatest");
      case DEVIATION ->
          remarks.add("line: mean over seeds; band: one sample standard deviation to either side");
    }
    plan.smoothing()
        .ifPresent(weight ->
            remarks.add(
                "exponential moving average of weight "
                    + Figures.significant(weight, 4)
                    + (plan.seeds() == CurvePlan.Seeds.EACH ? "; pale: as logged" : "")));
    if (counts.share.shown() < counts.share.all()) {
      remarks.add(counts.share.text());
    }
    if (counts.notFinite > 0) {
      remarks.add(counts.notFinite + " values that are not finite are gaps");
    }
    if (counts.withoutPlace > 0) {
      remarks.add(counts.withoutPlace + " points have no place on the axes");
    }
    if (counts.standIns > 0) {
      remarks.add(counts.standIns + " pretraining curves are those of another seed");
    }
    return remarks;
  }

  private static String count(String what, Stream<String> all) {
    long count = all.distinct().count();
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private void requireSomething() {
    String metrics = String.join(", ", plan.metrics());
    if (lines.isEmpty()) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          selected.isEmpty()
              ? "no run is selected"
              : "none of the %d selected runs has %s".formatted(selected.size(), metrics),
          selected.isEmpty()
              ? "see what there is: ddn runs"
              : met.isEmpty() ? "list a run's metrics: ddn run RUN" : "they have: " + known());
    }
    boolean isSeen =
        lines.stream()
            .anyMatch(line -> {
              for (int i = 0; i < line.x().length; i++) {
                if (Double.isFinite(line.y()[i]) && !isWithoutPlace(line.x()[i], line.y()[i])) {
                  return true;
                }
              }
              return false;
            });
    if (!isSeen) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "nothing of %s can be drawn: of %d values %d are not finite, and %d points have no place on the axes"
              .formatted(metrics, counts.share.shown(), counts.notFinite, counts.withoutPlace),
          "choose another metric, other runs, or linear axes");
    }
  }

  private String known() {
    return String.join(", ", met);
  }
}
