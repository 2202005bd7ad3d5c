package dev.datadecide.application.curve;

import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurveStitcher;
import dev.datadecide.domain.curve.DerivedSeries;
import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.curve.Progressions;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.expression.MetricDefinitions;
import dev.datadecide.domain.expression.UserMetrics;
import dev.datadecide.domain.lineage.LineageGraph;
import dev.datadecide.domain.lineage.LineageLink;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Puts a run's continuous curve together. */
public final class CurveService {
  /**
   * Histories of runs are read in one query for as many runs as have so many series together: each
   * query looks through all histories, and each series is held until its curves are told.
   */
  private static final int SERIES = 2_048;

  private final Runs runs;
  private final Lineages lineages;
  private final Progressions progressions;
  private final Evaluations evaluations;
  private final UserMetrics userMetrics;
  private final CurveStitcher stitcher;

  @Inject
  CurveService(
      Runs runs,
      Lineages lineages,
      Progressions progressions,
      Evaluations evaluations,
      UserMetrics userMetrics,
      CurveStitcher stitcher) {
    this.runs = runs;
    this.evaluations = evaluations;
    this.userMetrics = userMetrics;
    this.lineages = lineages;
    this.progressions = progressions;
    this.stitcher = stitcher;
  }

  /**
   * The curve with {@link DefaultMetrics}: the training loss, and along pretraining the
   * perplexities and the primary metrics of the tasks.
   */
  public ContinuousCurve curve(RunKey run) {
    return one(run, DefaultMetrics.names());
  }

  /**
   * The curve with the named metrics; one that no phase has is an {@code UNKNOWN_NAME} with the
   * nearest names.
   */
  public ContinuousCurve curve(RunKey run, List<String> metrics) {
    RunKey own = lineages.own(run);
    List<RunKey> phases = phases(own, lineages.graph().ancestry(own));
    EndScores scores = EndScores.all(evaluations, phases);
    Set<String> known = new TreeSet<>();
    phases.forEach(phase -> {
      known.addAll(progressions.metrics(phase));
      known.addAll(scores.names(phase));
    });
    MetricDefinitions definitions = MetricDefinitions.of(userMetrics.all());
    definitions.all().forEach(metric -> known.add(metric.name()));
    for (String metric : definitions.inputs(metrics)) {
      if (!known.contains(metric)) {
        throw new DomainException(
            ErrorCode.UNKNOWN_NAME,
            "neither "
                + run
                + " nor a run before it has a metric \""
                + metric
                + "\""
                + Suggestions.question(metric, known),
            "list them: ddn run " + run.text());
      }
    }
    return one(run, metrics);
  }

  private ContinuousCurve one(RunKey run, List<String> metrics) {
    List<ContinuousCurve> curves = new ArrayList<>();
    stitchAll(List.of(lineages.own(run)), asked(metrics), progressions::ofAll, curves::add);
    return curves.getFirst();
  }

  /**
   * What is doubtful about a run's curve: restarts of the token counter, joints that are not known.
   */
  public List<QualityFinding> findings(RunKey run) {
    return one(run, List.of()).findings();
  }

  /**
   * The curves of many runs, one by one in the order of their keys, each with the named metrics as
   * far as it has them. Nothing is held but what a few runs need.
   */
  public void curves(
      Collection<RunKey> wanted, List<String> metrics, Consumer<ContinuousCurve> curves) {
    Set<String> asked = asked(metrics);
    stitchInChunks(
        lineages.ownAll(wanted).stream().sorted().toList(), asked, progressions::ofAll, curves);
  }

  /**
   * What is doubtful about the curves of many runs, as {@link #findings(RunKey)} says of one. Of
   * regular histories only the ends are read: those that other runs go on from are read in whole,
   * for their parts count too.
   */
  public void findings(Collection<RunKey> wanted, Consumer<List<QualityFinding>> findings) {
    List<RunKey> keys = lineages.ownAll(wanted).stream().sorted().toList();
    LineageGraph graph = lineages.graph();
    Set<RunKey> parents = new LinkedHashSet<>();
    keys.forEach(key -> graph.ancestry(key).forEach(link -> link.parent().ifPresent(parents::add)));
    Map<RunKey, Progression> known =
        new HashMap<>(
            progressions.outlines(
                keys.stream().filter(key -> !parents.contains(key)).toList(),
                CurveStitcher.TOKEN_COUNTER));
    known.putAll(
        progressions.ofAll(
            parents.stream().filter(PretrainingRuns::isPretraining).toList(), asked(List.of())));
    stitchInChunks(
        keys,
        asked(List.of()),
        (runs, metrics) -> {
          Map<RunKey, Progression> histories = new HashMap<>(known);
          histories.putAll(
              progressions.ofAll(
                  runs.stream().filter(run -> !known.containsKey(run)).toList(), metrics));
          return histories;
        },
        curve -> findings.accept(curve.findings()));
  }

  private static Set<String> asked(List<String> metrics) {
    Set<String> asked = new LinkedHashSet<>(metrics);
    asked.add(CurveStitcher.TOKEN_COUNTER);
    return asked;
  }

  /** Reads metrics along runs. */
  @FunctionalInterface
  private interface Reading {
    Map<RunKey, Progression> of(List<RunKey> runs, Set<String> metrics);
  }

  private void stitchInChunks(
      List<RunKey> keys, Set<String> asked, Reading reading, Consumer<ContinuousCurve> curves) {
    int chunk = Math.max(1, SERIES / (asked.size() + 1));
    for (int from = 0; from < keys.size(); from += chunk) {
      stitchAll(keys.subList(from, Math.min(from + chunk, keys.size())), asked, reading, curves);
    }
  }

  /** Histories are read together; curves are handed over as they are stitched. */
  private void stitchAll(
      List<RunKey> keys, Set<String> asked, Reading reading, Consumer<ContinuousCurve> curves) {
    MetricDefinitions definitions = MetricDefinitions.of(userMetrics.all());
    Set<String> read = definitions.inputs(asked);
    LineageGraph graph = lineages.graph();
    Map<RunKey, List<LineageLink>> ancestries = new HashMap<>();
    Set<RunKey> children = new LinkedHashSet<>();
    Set<RunKey> needed = new LinkedHashSet<>(keys);
    for (RunKey key : keys) {
      List<LineageLink> ancestry = graph.ancestry(key);
      ancestries.put(key, ancestry);
      ancestry.forEach(link -> {
        children.add(link.child());
        needed.add(link.child());
        link.parent().ifPresent(needed::add);
      });
    }
    Map<RunKey, LineageVerdict> verdicts = new HashMap<>();
    lineages
        .ofAll(List.copyOf(children))
        .forEach(edge -> verdicts.put(edge.child(), edge.verdict()));
    Map<RunKey, TrainingRun> typed = new HashMap<>();
    runs.findAll(List.copyOf(needed)).forEach(run -> typed.put(run.key(), run));
    Map<RunKey, Progression> histories = reading.of(List.copyOf(needed), read);
    EndScores scores = EndScores.of(evaluations, needed, read);
    for (RunKey key : keys) {
      curves.accept(
          stitcher.stitch(
              phases(key, ancestries.getOrDefault(key, List.of())).stream()
                  .map(run ->
                      new CurveStitcher.PhaseInput(
                          Optional.ofNullable(typed.get(run)).orElseThrow(() -> notStored(run)),
                          Optional.ofNullable(verdicts.get(run)),
                          DerivedSeries.onto(
                              scores.onto(Objects.requireNonNull(histories.get(run)), run, read),
                              definitions,
                              asked)))
                  .toList()));
    }
  }

  /** The run and its ancestors, root first. */
  private static List<RunKey> phases(RunKey run, List<LineageLink> ancestry) {
    SequencedSet<RunKey> phases = new LinkedHashSet<>(List.of(run));
    ancestry.forEach(link -> link.parent().ifPresent(phases::add));
    return List.copyOf(phases.reversed());
  }

  private static DomainException notStored(RunKey key) {
    return new DomainException(
        ErrorCode.INTERNAL, "run " + key + " is a parent but not stored", "run `ddn verify`");
  }
}
