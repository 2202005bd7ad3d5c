package dev.datadecide.application.lineage;

import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.run.TypingService;
import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointWeights;
import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageEvidence;
import dev.datadecide.domain.lineage.LineageFamily;
import dev.datadecide.domain.lineage.LineageGraph;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.LineageResolution;
import dev.datadecide.domain.lineage.LineageResolver;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
import dev.datadecide.domain.run.PretrainingRun;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TypedRun;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks up what runs started from, and tells what is known of it. */
public final class LineageService {
  /** Runs whose verdicts are stored in one transaction. */
  private static final int CHUNK = 1_000;

  private final Runs runs;
  private final Lineages lineages;
  private final QualityFindings findings;
  private final TypingService typing;
  private final Evaluations evaluations;
  private final RunAccounts accounts;
  private final Clock clock;

  @Inject
  LineageService(
      Runs runs,
      Lineages lineages,
      Evaluations evaluations,
      QualityFindings findings,
      TypingService typing,
      RunAccounts accounts,
      Clock clock) {
    this.runs = runs;
    this.lineages = lineages;
    this.findings = findings;
    this.typing = typing;
    this.accounts = accounts;
    this.clock = clock;
    this.evaluations = evaluations;
  }

  /** Where a run stands. */
  public RunLineage of(RunKey run) {
    List<RunKey> ancestors =
        lineages.ancestry(run).stream()
            .flatMap(edge -> edge.verdict().parent().run().stream())
            .toList();
    return new RunLineage(
        run,
        lineages.of(run).map(LineageEdge::verdict),
        pin(run),
        ancestors,
        lineages.descendants(run));
  }

  private Optional<LineagePin> pin(RunKey run) {
    RunKey own = lineages.own(run);
    return lineages.pins().stream().filter(pin -> pin.child().equals(own)).findFirst();
  }

  /** All verdicts as a graph, for roots, paths and descendants to any depth. */
  public LineageGraph graph() {
    return lineages.graph();
  }

  /**
   * Families of runs by the checkpoint that they go back to.
   *
   * @param wanted which checkpoints; empty asks for the runs whose checkpoint is not known
   */
  public List<LineageFamily> families(Predicate<Optional<CheckpointRef>> wanted) {
    return lineages.graph().families(wanted);
  }

  /** What the verdict about a run's parent rests on, piece by piece, with where each was read. */
  public List<ExplainedEvidence> explain(RunKey run) {
    Optional<LineageVerdict> verdict = lineages.of(run).map(LineageEdge::verdict);
    if (verdict.isEmpty()) {
      return List.of();
    }
    Optional<TrainingRun> child = runs.find(run);
    Optional<RecordOrigin> description = accounts.description(run);
    List<ExplainedEvidence> explained = new ArrayList<>();
    for (LineageEvidence evidence : verdict.get().evidence()) {
      Optional<String> path = evidence.configurationPath();
      Optional<String> value =
          path.flatMap(at -> child.flatMap(known -> known.observed().configuration().text(at)));
      Optional<RecordOrigin> matched =
          evidence instanceof LineageEvidence.MatchedEvaluation
              ? verdict.get().parent().checkpoint().flatMap(this::perplexities)
              : Optional.empty();
      explained.add(
          switch (evidence) {
            case LineageEvidence.RunName name ->
                new ExplainedEvidence(
                    evidence, "run id", Optional.of(run.runId()), description, matched);
            case LineageEvidence.Pinned pinned ->
                new ExplainedEvidence(
                    evidence,
                    "pin",
                    pin(run).map(known -> known.decidedAt().toString()),
                    Optional.empty(),
                    matched);
            case LineageEvidence.DeclaredPath declared ->
                ofConfiguration(evidence, path, value, description, matched);
            case LineageEvidence.ConfigurationValue configured ->
                ofConfiguration(evidence, path, value, description, matched);
            case LineageEvidence.MatchedEvaluation evaluation ->
                ofConfiguration(evidence, path, value, description, matched);
          });
    }
    return explained;
  }

  private static ExplainedEvidence ofConfiguration(
      LineageEvidence evidence,
      Optional<String> path,
      Optional<String> value,
      Optional<RecordOrigin> description,
      Optional<RecordOrigin> matched) {
    return new ExplainedEvidence(
        evidence, "configuration " + path.orElse(""), value, description, matched);
  }

  private Optional<RecordOrigin> perplexities(CheckpointRef checkpoint) {
    return checkpoint
        .seed()
        .flatMap(seed ->
            evaluations.perplexities(
                checkpoint.recipe(),
                checkpoint.size(),
                seed,
                CheckpointWeights.stepOf(checkpoint)));
  }

  /**
   * Decides about a run's parent: pins one, or rejects one. The run and all that descends from it
   * are looked up again at once, and at every later ingest.
   *
   * @throws DomainException when the run trains from random weights, or the parent descends from it
   */
  public RunLineage decide(RunKey run, LineagePin.Decision decision, ParentRef parent, String why) {
    RunKey child = lineages.own(run);
    TrainingRun typed = runs.find(child).orElseThrow(() -> missing(child));
    if (typed instanceof PretrainingRun) {
      throw refused(child + " is a pretraining run: it starts from random weights");
    }
    if (parent.run().isEmpty() && !(parent instanceof ParentRef.PretrainingCheckpoint)) {
      throw refused("a decision about the parent of " + child + " has to name one");
    }
    if (why.isBlank()) {
      throw refused("a decision about a parent needs a reason");
    }
    List<RunKey> below = lineages.descendants(child);
    Optional<RunKey> parentRun = parent.run();
    if (decision == LineagePin.Decision.PINNED
        && parentRun.filter(each -> each.equals(child) || below.contains(each)).isPresent()) {
      throw refused(
          "%s cannot be the parent of %s: it is that run, or descends from it"
              .formatted(parentRun.get(), child));
    }
    lineages.pin(
        new LineagePin(
            child, decision, parent, why.strip(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
    return again(child, below);
  }

  /**
   * Makes a decision again that was made before; one about a run that is not there has no effect.
   */
  public void repeat(LineagePin pin) {
    lineages.pin(pin);
    RunKey child = lineages.own(pin.child());
    if (runs.find(child).isPresent()) {
      again(child, lineages.descendants(child));
    }
  }

  /** Takes a decision about a run's parent back; its parent is looked up again. */
  public RunLineage undecide(RunKey run) {
    RunKey child = lineages.own(run);
    if (!lineages.unpin(child)) {
      throw refused("nothing is decided about the parent of " + child);
    }
    return again(child, lineages.descendants(child));
  }

  private RunLineage again(RunKey child, List<RunKey> below) {
    resolve(
        Stream.of(List.of(child), below, withoutParentRun())
            .flatMap(List::stream)
            .distinct()
            .toList(),
        IngestProgress.NONE);
    return of(child);
  }

  /** Runs whose parent run could not be told, as in a round: a decision elsewhere may tell it. */
  private List<RunKey> withoutParentRun() {
    return lineages.ofAll(lineages.unsettled()).stream()
        .filter(edge ->
            edge.verdict().parent() instanceof ParentRef.PosttrainingRunRef parent
                && parent.run().isEmpty())
        .map(LineageEdge::child)
        .toList();
  }

  /** Everything that is decided about parents, by run. */
  public List<LineagePin> decisions() {
    return lineages.pins();
  }

  private static DomainException refused(String what) {
    return new DomainException(
        ErrorCode.BAD_USAGE, what, "see what is known: ddn lineage RUN, ddn lineage decisions");
  }

  /** Post-training runs whose parent was not found so far. */
  public List<RunKey> unsettled() {
    return lineages.unsettled();
  }

  /** Whether some run's parent was never looked up since the run was typed. */
  public boolean isBehind() {
    return !lineages.unasked().isEmpty();
  }

  /**
   * Takes back what was resolved for runs that are about to be stored with another type, so that an
   * interruption before {@link #resolve} leaves them unsettled.
   */
  public void unsettle(List<TypedRun> typed) {
    List<LineageEdge> settled =
        lineages.ofAll(typed.stream().map(each -> each.run().key()).toList()).stream()
            .filter(edge -> edge.verdict().state() == LineageState.RESOLVED)
            .map(edge ->
                new LineageEdge(
                    edge.child(),
                    new LineageVerdict(
                        LineageState.UNRESOLVED,
                        new ParentRef.Unknown(),
                        0,
                        List.of(),
                        List.of(Lineages.TYPED_ANEW))))
            .toList();
    if (!settled.isEmpty()) {
      lineages.put(settled);
    }
  }

  /**
   * Looks up the parents of runs and stores the verdicts, after the runs' findings: an interruption
   * in between leaves the runs unsettled.
   *
   * @return all findings of typing and lineage by run
   */
  public Map<RunKey, List<QualityFinding>> resolve(List<RunKey> keys, IngestProgress progress) {
    LineageResolver resolver =
        new LineageResolver(new WarehouseLineageSources(runs, evaluations, lineages.pins()));
    Map<RunKey, List<QualityFinding>> found = new LinkedHashMap<>();
    for (int from = 0; from < keys.size(); from += CHUNK) {
      List<RunKey> chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
      List<LineageEdge> edges = new ArrayList<>();
      Map<String, List<QualityFinding>> bySubject = new LinkedHashMap<>();
      Map<RunKey, TrainingRun> byKey = new HashMap<>();
      runs.findAll(chunk).forEach(run -> byKey.put(run.key(), run));
      Map<RunKey, LineageEdge> before = new HashMap<>();
      lineages.ofAll(chunk).forEach(edge -> before.put(edge.child(), edge));
      for (RunKey key : chunk) {
        TrainingRun run = Optional.ofNullable(byKey.get(key)).orElseThrow(() -> missing(key));
        LineageResolution resolution = resolver.resolve(run);
        List<QualityFinding> all =
            Stream.concat(typing.typed(run).findings().stream(), resolution.findings().stream())
                .toList();
        found.put(key, all);
        bySubject.put(key.text(), all);
        if (!resolution.edge().equals(before.get(key))) {
          edges.add(resolution.edge());
        }
        progress.resolved(key, found.size(), keys.size());
      }
      findings.replaceAll(bySubject);
      if (!edges.isEmpty()) {
        lineages.put(edges);
      }
    }
    return found;
  }

  private static DomainException missing(RunKey key) {
    return new DomainException(ErrorCode.INTERNAL, "no run " + key, "run `ddn verify`");
  }
}
