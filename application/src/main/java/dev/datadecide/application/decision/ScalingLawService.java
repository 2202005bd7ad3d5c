package dev.datadecide.application.decision;

import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.PairCounts;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SingleScale;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.scalinglaw.LawCurve;
import dev.datadecide.domain.scalinglaw.LawErrors;
import dev.datadecide.domain.scalinglaw.LawPrediction;
import dev.datadecide.domain.scalinglaw.LawSetup;
import dev.datadecide.domain.scalinglaw.ScalingLaw;
import dev.datadecide.domain.scalinglaw.SizeSubset;
import dev.datadecide.domain.suite.Direction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Scores at a large size by laws fitted to small ones, and what they decide. */
public final class ScalingLawService {
  private final DecisionScores scores;
  private final Adapters adapters;

  @Inject
  ScalingLawService(DecisionScores scores, Adapters adapters) {
    this.scores = scores;
    this.adapters = adapters;
  }

  /** The setups on the training sizes of the request. */
  public LawStudy study(LawRequest request) {
    Prepared prepared = prepare(request);
    List<String> below = DecisionService.below(prepared.metric.axes(), prepared.targetSize);
    List<String> sizes =
        request.sizes().isEmpty()
            ? below
            : request.sizes().stream().map(DecisionScores::size).toList();
    for (String size : sizes) {
      if (!below.contains(size)) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            "size " + size + " is no size below " + prepared.targetSize + " with scores",
            "choose of " + String.join(", ", below));
      }
    }
    return prepared.study(List.of(SizeSubset.all(sizes)));
  }

  /** The setups on every subset of the sizes below the target that the paper's figure has. */
  public LawStudy sweep(LawRequest request) {
    Prepared prepared = prepare(request);
    return prepared.study(
        SizeSubset.sweep(DecisionService.below(prepared.metric.axes(), prepared.targetSize)));
  }

  private Prepared prepare(LawRequest request) {
    DecisionScores.Selection selection = scores.select(request.task(), request.targetSize());
    String metric = DecisionScores.metric(request.metric());
    String quantity = DecisionScores.metric(request.quantity());
    if (ProxyMetrics.direction(metric) == Direction.LOWER_IS_BETTER) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          metric + " falls as models get better: a law predicts what rises with accuracy from it",
          "name it as --quantity, and an accuracy or a probability as --metric");
    }
    List<ScoreTable> tables = scores.tables(selection, List.of(quantity, metric));
    return new Prepared(
        request,
        scores.origin(),
        adapters.curveFitter(),
        quantity,
        tables.getFirst(),
        tables.getLast(),
        selection);
  }

  private static final class Prepared {
    private final LawRequest request;
    private final DataOrigin origin;
    private final ScalingLaw law;
    private final ScoreTable quantity;
    private final ScoreTable metric;
    private final String targetSize;
    private final DecisionTarget target;
    private final DecisionFrontier frontier;
    private final List<String> notes;

    Prepared(
        LawRequest request,
        DataOrigin origin,
        CurveFitter fitter,
        String quantityName,
        ScoreTable quantity,
        ScoreTable metric,
        DecisionScores.Selection selection) {
      this.request = request;
      this.origin = origin;
      this.law = new ScalingLaw(new RememberingFitter(fitter), quantityName);
      this.quantity = quantity;
      this.metric = metric;
      this.targetSize = selection.target();
      this.target = DecisionTarget.of(metric, selection.target(), request.targetSeeds());
      this.frontier =
          DecisionFrontier.of(SingleScale.points(metric, target), request.tieRule(), target);
      this.notes = new ArrayList<>(selection.notes());
    }

    LawStudy study(List<SizeSubset> subsets) {
      List<LawSetup> setups = request.setups().isEmpty() ? LawSetup.all() : request.setups();
      record Cell(LawSetup setup, SizeSubset subset, int recipe) {}
      List<Cell> cells = new ArrayList<>();
      for (SizeSubset subset : subsets) {
        for (LawSetup setup : setups) {
          for (int recipe = 0; recipe < metric.axes().recipes().size(); recipe++) {
            cells.add(new Cell(setup, subset, recipe));
          }
        }
      }
      List<Optional<LawPrediction>> predictions =
          IntStream.range(0, cells.size())
              .parallel()
              .mapToObj(i -> {
                Cell cell = cells.get(i);
                return predict(cell.setup(), cell.subset(), cell.recipe());
              })
              .toList();
      List<LawStudy.Outcome> outcomes = new ArrayList<>();
      int recipes = metric.axes().recipes().size();
      for (int from = 0; from < cells.size(); from += recipes) {
        outcomes.add(
            outcome(
                cells.get(from).setup(),
                cells.get(from).subset(),
                predictions.subList(from, from + recipes)));
      }
      return new LawStudy(request, origin, target, outcomes, notes);
    }

    /** Empty where a size or the target has no run of the recipe with the default seed. */
    private Optional<LawPrediction> predict(LawSetup setup, SizeSubset subset, int recipe) {
      List<LawCurve> training = new ArrayList<>();
      for (String size : subset.sizes()) {
        LawCurve.of(quantity, metric, metric.axes().position(size), recipe)
            .ifPresent(training::add);
      }
      Optional<LawCurve> last =
          LawCurve.of(quantity, metric, metric.axes().position(targetSize), recipe);
      return training.size() < subset.sizes().size()
          ? Optional.empty()
          : last.map(
              curve -> law.predict(setup, metric.axes().recipes().get(recipe), training, curve));
    }

    private LawStudy.Outcome outcome(
        LawSetup setup, SizeSubset subset, List<Optional<LawPrediction>> all) {
      List<LawPrediction> known = all.stream().flatMap(Optional::stream).toList();
      if (known.size() < all.size()) {
        notes.add(
            "%d recipes without %s or %s at every size of %s"
                .formatted(
                    all.size() - known.size(), quantity.metric(), metric.metric(), subset.name()));
      }
      int[] predicted =
          IntStream.range(0, all.size())
              .filter(i -> all.get(i).flatMap(each -> optional(each)).isPresent())
              .toArray();
      Optional<PairCounts> decisions =
          predicted.length < 2
              ? Optional.empty()
              : Optional.of(
                  PairCounts.of(
                      IntStream.of(predicted)
                          .mapToDouble(i -> all.get(i).orElseThrow().metric().orElseThrow())
                          .toArray(),
                      IntStream.of(predicted).mapToDouble(i -> target.worth()[i]).toArray()));
      return new LawStudy.Outcome(
          setup,
          subset,
          known,
          decisions,
          LawErrors.of(known, LawPrediction::finalActual),
          LawErrors.of(known, LawPrediction::releasedActual),
          known.isEmpty() ? OptionalDouble.empty() : frontier.at(known.getFirst().compute()));
    }

    private static Optional<Double> optional(LawPrediction prediction) {
      return prediction.metric().isPresent()
          ? Optional.of(prediction.metric().getAsDouble())
          : Optional.empty();
    }
  }
}
