package dev.datadecide.application.decision;

import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.NoiseAndSpread;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.decision.ScoreAxes;
import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SingleScale;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.decision.WrongPair;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Which recipe wins at a large size, by what small ones say. */
public final class DecisionService {
  private final DecisionScores scores;

  @Inject
  DecisionService(DecisionScores scores) {
    this.scores = scores;
  }

  /** The decisions that a request asks for, at every checkpoint of the small sizes. */
  public DecisionReport decide(DecisionRequest request) {
    DecisionScores.Selection selection = scores.select(request.task(), request.targetSize());
    ScoreTable proxy =
        scores.tables(selection, List.of(DecisionScores.metric(request.metric()))).getFirst();
    DecisionTarget target =
        DecisionTarget.of(selection.reference(), selection.target(), request.targetSeeds());
    List<String> sizes = sizes(request, selection);
    List<DecisionPoint> everywhere = SingleScale.points(proxy, target);
    List<DecisionPoint> all =
        everywhere.stream().filter(point -> sizes.contains(point.size())).toList();
    List<DecisionPoint> last =
        SingleScale.last(proxy, target).stream()
            .filter(point -> sizes.contains(point.size()))
            .toList();
    List<String> notes = new ArrayList<>(selection.notes());
    sizes.stream()
        .filter(size -> last.stream().noneMatch(point -> point.size().equals(size)))
        .forEach(size ->
            notes.add("size " + size + " has no checkpoint with all recipes and all seeds"));
    Map<String, List<Double>> worth = new LinkedHashMap<>();
    Map<String, List<WrongPair>> wrong = new LinkedHashMap<>();
    for (DecisionPoint point : last) {
      int size = proxy.axes().position(point.size());
      SizeAxis axis = proxy.axes().sizes().get(size);
      double[] means =
          SingleScale.seedMean(proxy, size, Arrays.binarySearch(axis.steps(), point.step()));
      worth.put(point.size(), Arrays.stream(means).boxed().toList());
      wrong.put(
          point.size(),
          WrongPair.of(selection.axes().recipes(), means, target.worth(), request.tieRule()));
    }
    return new DecisionReport(
        request,
        scores.origin(),
        selection.axes().recipes(),
        target,
        last,
        all,
        everywhere.stream().filter(point -> point.size().equals(target.size())).toList(),
        worth,
        wrong,
        DecisionFrontier.of(all, request.tieRule(), target),
        notes);
  }

  private static List<String> sizes(DecisionRequest request, DecisionScores.Selection selection) {
    List<String> below = below(selection.axes(), selection.target());
    if (request.sizes().isEmpty()) {
      return below;
    }
    List<String> wanted = request.sizes().stream().map(DecisionScores::size).toList();
    for (String size : wanted) {
      if (!below.contains(size)) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            "size " + size + " is no size below " + selection.target() + " with scores",
            "choose of " + String.join(", ", below));
      }
    }
    return wanted;
  }

  /** The labels of the sizes below the target, smallest first. */
  static List<String> below(ScoreAxes axes, String target) {
    List<String> labels = DecisionScores.labels(axes);
    int at = labels.indexOf(target);
    return at < 0 ? labels : labels.subList(0, at);
  }

  /**
   * How good metrics are as proxies of the target's accuracy.
   *
   * @param task its name
   * @param metric the proxy
   * @param point the checkpoint
   * @param accuracy of decisions by it
   * @param deviation over the seeds
   */
  public record Proxy(
      String task,
      String metric,
      DecisionPoint point,
      OptionalDouble accuracy,
      OptionalDouble deviation) {}

  /** The decision accuracy of every proxy metric at the last checkpoint of every small size. */
  public List<Proxy> proxies(DecisionRequest request) {
    DecisionScores.Selection selection = scores.select(request.task(), request.targetSize());
    DecisionTarget target =
        DecisionTarget.of(selection.reference(), selection.target(), request.targetSeeds());
    List<String> sizes = sizes(request, selection);
    List<Proxy> proxies = new ArrayList<>();
    for (ScoreTable table : scores.tables(selection, ProxyMetrics.all())) {
      for (DecisionPoint point : SingleScale.last(table, target)) {
        if (sizes.contains(point.size())) {
          proxies.add(
              new Proxy(
                  selection.task(),
                  table.metric(),
                  point,
                  point.accuracy(request.tieRule()),
                  point.deviation(request.tieRule())));
        }
      }
    }
    return proxies;
  }

  /**
   * Spread over noise of each proxy metric at the last checkpoint of a size, beside the accuracy of
   * decisions by it; metrics without noise are left out.
   */
  public List<double[]> spreadAndAccuracy(DecisionRequest request, String size) {
    DecisionScores.Selection selection = scores.select(request.task(), request.targetSize());
    DecisionTarget target =
        DecisionTarget.of(selection.reference(), selection.target(), request.targetSeeds());
    List<double[]> pairs = new ArrayList<>();
    for (ScoreTable table : scores.tables(selection, ProxyMetrics.all())) {
      for (NoiseAndSpread noise : NoiseAndSpread.last(table)) {
        if (!noise.size().equals(size) || noise.ratio().isEmpty()) {
          continue;
        }
        SingleScale.last(table, target).stream()
            .filter(point -> point.size().equals(size))
            .map(point -> point.accuracy(request.tieRule()))
            .filter(OptionalDouble::isPresent)
            .forEach(accuracy ->
                pairs.add(new double[] {noise.ratio().getAsDouble(), accuracy.getAsDouble()}));
      }
    }
    return pairs;
  }

  /** Noise and spread of a metric at the last checkpoint of every size. */
  public List<NoiseAndSpread> noise(DecisionRequest request) {
    DecisionScores.Selection selection = scores.select(request.task(), request.targetSize());
    return NoiseAndSpread.last(
        scores.tables(selection, List.of(DecisionScores.metric(request.metric()))).getFirst());
  }

  /**
   * Decisions at all complete checkpoints of all tasks by all proxy metrics, handed over task by
   * task and metric by metric.
   */
  public void everywhere(
      DecisionRequest request, List<String> tasks, Consumer<List<DecisionPoint>> consumer) {
    DecisionScores.Selection selection = scores.select(request.task(), request.targetSize());
    Map<String, DecisionTarget> targets = new LinkedHashMap<>();
    scores
        .tables(selection, tasks, List.of(ProxyMetrics.TARGET))
        .forEach(table ->
            targets.put(
                table.task(), DecisionTarget.of(table, selection.target(), request.targetSeeds())));
    for (int from = 0; from < ProxyMetrics.all().size(); from += 4) {
      scores.tables(selection, tasks, ProxyMetrics.all().subList(from, from + 4)).stream()
          .parallel()
          .map(
              table -> SingleScale.points(table, Objects.requireNonNull(targets.get(table.task()))))
          .toList()
          .forEach(consumer);
    }
  }
}
