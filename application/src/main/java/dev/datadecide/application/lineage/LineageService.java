package dev.datadecide.application.lineage;

import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.run.TypingService;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.lineage.LineageEdge;
import dev.datadecide.domain.lineage.LineageResolution;
import dev.datadecide.domain.lineage.LineageResolver;
import dev.datadecide.domain.lineage.LineageSources;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TypedRun;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks up what runs started from, and tells what is known of it. */
public final class LineageService {
  /** Runs whose verdicts are stored in one transaction. */
  private static final int CHUNK = 1_000;

  private final Runs runs;
  private final Lineages lineages;
  private final QualityFindings findings;
  private final TypingService typing;
  private final LineageResolver resolver;
  private final Evaluations evaluations;

  @Inject
  LineageService(
      Runs runs,
      Lineages lineages,
      Evaluations evaluations,
      QualityFindings findings,
      TypingService typing,
      LineageResolver resolver) {
    this.runs = runs;
    this.lineages = lineages;
    this.findings = findings;
    this.typing = typing;
    this.resolver = resolver;
    this.evaluations = evaluations;
  }

  /** Where a run stands. */
  public RunLineage of(RunKey run) {
    List<RunKey> ancestors =
        lineages.ancestry(run).stream()
            .flatMap(edge -> edge.verdict().parent().run().stream())
            .toList();
    return new RunLineage(
        run, lineages.of(run).map(LineageEdge::verdict), ancestors, lineages.descendants(run));
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
    LineageSources sources = new WarehouseLineageSources(runs, evaluations);
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
        LineageResolution resolution = resolver.resolve(run, sources);
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
