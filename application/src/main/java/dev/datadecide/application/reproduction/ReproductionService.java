package dev.datadecide.application.reproduction;

import dev.datadecide.application.decision.DataOrigin;
import dev.datadecide.application.decision.DecisionReport;
import dev.datadecide.application.decision.DecisionRequest;
import dev.datadecide.application.decision.DecisionService;
import dev.datadecide.application.decision.LawRequest;
import dev.datadecide.application.decision.LawStudy;
import dev.datadecide.application.decision.ScalingLawService;
import dev.datadecide.application.golden.GoldenTable;
import dev.datadecide.application.reproduction.Reproduced.Verdict;
import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.prediction.Correlation;
import dev.datadecide.domain.scalinglaw.LawErrors;
import dev.datadecide.domain.scalinglaw.LawPrediction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Computes the published results again, each with its own settings. */
public final class ReproductionService {
  private static final String TARGET = "1B";
  private static final List<String> TASKS =
      List.of(
          "arc_challenge",
          "arc_easy",
          "boolq",
          "csqa",
          "hellaswag",
          "mmlu",
          "openbookqa",
          "piqa",
          "socialiqa",
          "winogrande");
  private static final List<String> LARGE = List.of("150M", "300M", "530M", "750M");

  private final DecisionService decisions;
  private final ScalingLawService laws;

  @Inject
  ReproductionService(DecisionService decisions, ScalingLawService laws) {
    this.decisions = decisions;
    this.laws = laws;
  }

  /**
   * All published numbers, in their order.
   *
   * @param notes hears what is being computed
   */
  public List<Reproduced> dataDecide(Consumer<String> notes) {
    Session session = new Session(notes);
    GoldenTable published = PublishedResults.table();
    List<Reproduced> rows = new ArrayList<>();
    for (int row = 0; row < published.size(); row++) {
      rows.add(session.row(published, row));
    }
    return rows;
  }

  /** Remembers what several numbers need. */
  private final class Session {
    private final Consumer<String> notes;
    private final Map<String, Result<DecisionReport>> reports = new HashMap<>();
    private final Map<String, Result<LawStudy>> studies = new HashMap<>();
    private Optional<DataOrigin> origin = Optional.empty();

    Session(Consumer<String> notes) {
      this.notes = notes;
    }

    /** An answer, or why there is none. */
    private record Result<T>(Optional<T> value, String reason) {}

    Reproduced row(GoldenTable table, int row) {
      String item = table.text(row, "item");
      String task = table.text(row, "task");
      String place = table.text(row, "place");
      String setting = table.text(row, "setting");
      double expected = table.real(row, "published");
      double allowed = table.real(row, "allowed");
      String reason = table.text(row, "reason");
      Result<Double> ours = ours(item, task, place, setting);
      OptionalDouble value = ours.value().map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
      return new Reproduced(
          item,
          task,
          place,
          setting,
          expected,
          value,
          allowed,
          verdict(value, expected, allowed, reason),
          table.text(row, "origin"),
          value.isPresent() ? reason : ours.reason());
    }

    private Verdict verdict(OptionalDouble ours, double expected, double allowed, String reason) {
      if (ours.isEmpty()) {
        return Verdict.NOT_COMPUTABLE;
      }
      if (origin.equals(Optional.of(DataOrigin.SYNTHETIC))) {
        return Verdict.SYNTHETIC;
      }
      if (reason.startsWith("artefact")) {
        return Verdict.ARTEFACT;
      }
      if (reason.startsWith("law of more parameters")) {
        return Verdict.INFORMATIONAL;
      }
      return Math.abs(ours.getAsDouble() - expected) <= allowed
          ? Verdict.REPRODUCED
          : Verdict.DIFFERENT;
    }

    private Result<Double> ours(String item, String task, String place, String setting) {
      return switch (item) {
        case "single_scale", "seed_mean_ranking", "sample_sd", "pairs_of_900" ->
            point(
                task,
                seeds(setting),
                place,
                point ->
                    switch (item) {
                      case "single_scale" -> optional(point.accuracy(TieRule.EXCLUDE_TARGET_TIES));
                      case "seed_mean_ranking" ->
                          optional(point.seedMean().accuracy(TieRule.EXCLUDE_TARGET_TIES));
                      case "sample_sd" -> optional(point.deviation(TieRule.EXCLUDE_TARGET_TIES));
                      default ->
                          Optional.of(
                              (double)
                                  point.bySeed().stream()
                                      .mapToInt(
                                          each -> each.pairs().right(TieRule.EXCLUDE_TARGET_TIES))
                                      .sum());
                    });
        case "seed_pairs" ->
            point(
                task,
                TargetSeeds.MEAN,
                place,
                point -> {
                  int seed = Integer.parseInt(setting);
                  return seed < point.bySeed().size()
                      ? Optional.of(
                          (double) point.bySeed().get(seed).pairs().right(TieRule.STRICT_SIGN))
                      : Optional.empty();
                });
        case "frontier_points", "frontier_slope", "frontier_spearman" ->
            report(task, TargetSeeds.MEAN, report -> frontier(published(report), item));
        case "greatest" ->
            report(
                task,
                TargetSeeds.MEAN,
                report ->
                    optional(
                        report.all().stream()
                            .filter(each -> each.percentOfTarget() <= Double.parseDouble(place))
                            .map(each -> each.accuracy(TieRule.EXCLUDE_TARGET_TIES))
                            .filter(OptionalDouble::isPresent)
                            .mapToDouble(OptionalDouble::getAsDouble)
                            .max()));
        case "first_compute" ->
            report(
                task,
                TargetSeeds.MEAN,
                report ->
                    report
                        .frontier()
                        .cheapest(Double.parseDouble(place))
                        .map(DecisionFrontier.Point::compute));
        case "noise_spread_spearman" -> noise();
        case "law_pairs" -> lawPairs(task, place, seeds(setting));
        case "law_absolute_error" -> lawError(place, LawErrors::absolute);
        case "law_relative_error" -> lawError(place, LawErrors::overPredicted);
        default -> throw new IllegalArgumentException(item);
      };
    }

    /** With the target size's own checkpoints, which the published trend has. */
    private DecisionFrontier published(DecisionReport report) {
      return DecisionFrontier.of(
          everything(report)
              .flatMap(point ->
                  point.accuracy(TieRule.EXCLUDE_TARGET_TIES).stream()
                      .mapToObj(accuracy ->
                          new DecisionFrontier.Point(
                              point.size(), point.step(), point.compute(), accuracy)))
              .toList());
    }

    private static Stream<DecisionPoint> everything(DecisionReport report) {
      return Stream.concat(report.all().stream(), report.atTarget().stream());
    }

    private Optional<Double> frontier(DecisionFrontier frontier, String item) {
      return switch (item) {
        case "frontier_points" -> Optional.of((double) frontier.points().size());
        case "frontier_slope" -> frontier.trend().map(DecisionFrontier.Trend::slope);
        default -> frontier.trend().flatMap(trend -> optional(trend.spearman()));
      };
    }

    private Result<Double> point(
        String task,
        TargetSeeds seeds,
        String place,
        Function<DecisionPoint, Optional<Double>> part) {
      int at = place.indexOf('@');
      String size = place.substring(0, at);
      long step = Long.parseLong(place.substring(at + 1));
      Result<Double> found =
          report(
              task,
              seeds,
              report ->
                  everything(report)
                      .filter(each -> each.size().equals(size) && each.step() == step)
                      .findFirst()
                      .flatMap(part));
      return found.value().isPresent() || !found.reason().equals(NONE)
          ? found
          : new Result<>(
              Optional.empty(), "no checkpoint " + place + " with all recipes and all seeds");
    }

    private static final String NONE = "the scores do not give it";

    private Result<Double> report(
        String task, TargetSeeds seeds, Function<DecisionReport, Optional<Double>> part) {
      Result<DecisionReport> report =
          reports.computeIfAbsent(
              task + seeds,
              key -> {
                notes.accept("decisions on " + task + ", target " + seeds);
                return attempt(() ->
                    decisions.decide(
                        DecisionRequest.builder()
                            .task(task)
                            .targetSize(TARGET)
                            .targetSeeds(seeds)
                            .build()));
              });
      report.value().ifPresent(known -> origin = Optional.of(known.data()));
      return report.value().isEmpty()
          ? new Result<>(Optional.empty(), report.reason())
          : new Result<>(report.value().flatMap(part), NONE);
    }

    private Result<Double> noise() {
      notes.accept("noise and spread at 150M");
      Result<List<double[]>> pairs =
          attempt(() -> {
            List<double[]> all = new ArrayList<>();
            for (String task : TASKS) {
              all.addAll(
                  decisions.spreadAndAccuracy(
                      DecisionRequest.builder().task(task).targetSize(TARGET).build(), "150M"));
            }
            return all;
          });
      return new Result<>(
          pairs
              .value()
              .flatMap(all ->
                  optional(
                      Correlation.spearman(
                          all.stream().mapToDouble(each -> each[0]).toArray(),
                          all.stream().mapToDouble(each -> each[1]).toArray()))),
          pairs.reason().isEmpty() ? NONE : pairs.reason());
    }

    private Result<Double> lawPairs(String task, String setup, TargetSeeds seeds) {
      Result<LawStudy> study = study(task, LARGE, seeds);
      return new Result<>(
          study
              .value()
              .flatMap(known -> outcome(known, setup))
              .flatMap(LawStudy.Outcome::decisions)
              .map(pairs -> (double) pairs.right(TieRule.STRICT_SIGN)),
          study.reason().isEmpty() ? NONE : study.reason());
    }

    private Result<Double> lawError(String setup, Function<LawErrors, OptionalDouble> part) {
      List<LawPrediction> all = new ArrayList<>();
      List<String> tasks = new ArrayList<>(TASKS);
      tasks.add(DecisionRequest.MACRO);
      for (String task : tasks) {
        Result<LawStudy> study = study(task, List.of(), TargetSeeds.DEFAULT);
        if (study.value().isEmpty()) {
          return new Result<>(Optional.empty(), study.reason());
        }
        outcome(study.value().get(), setup).ifPresent(each -> all.addAll(each.predictions()));
      }
      return new Result<>(optional(part.apply(LawErrors.of(all, LawPrediction::actual))), NONE);
    }

    private Optional<LawStudy.Outcome> outcome(LawStudy study, String setup) {
      return study.outcomes().stream()
          .filter(each -> each.setup().name().equals(setup))
          .findFirst();
    }

    private Result<LawStudy> study(String task, List<String> sizes, TargetSeeds seeds) {
      return studies.computeIfAbsent(
          task + sizes + seeds,
          key -> {
            notes.accept("scaling laws of " + task + (sizes.isEmpty() ? "" : " on " + sizes));
            return attempt(() ->
                laws.study(
                    LawRequest.builder()
                        .task(task)
                        .sizes(sizes)
                        .targetSize(TARGET)
                        .targetSeeds(seeds)
                        .build()));
          });
    }

    private static <T> Result<T> attempt(Supplier<T> deed) {
      try {
        return new Result<>(Optional.of(deed.get()), "");
      } catch (DomainException failure) {
        return new Result<>(Optional.empty(), String.valueOf(failure.getMessage()));
      }
    }

    private static TargetSeeds seeds(String setting) {
      return setting.equals("default") ? TargetSeeds.DEFAULT : TargetSeeds.MEAN;
    }

    private static Optional<Double> optional(OptionalDouble value) {
      return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
  }
}
