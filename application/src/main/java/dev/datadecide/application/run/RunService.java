package dev.datadecide.application.run;

import dev.datadecide.application.curve.CurveService;
import dev.datadecide.domain.annotation.Annotations;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists runs, and finds the one that a user means. */
public final class RunService {
  private static final int CANDIDATES = 20;

  private final Runs runs;
  private final RunAccounts accounts;
  private final QualityFindings findings;
  private final CurveService curves;
  private final KnownTypes types;
  private final Annotations annotations;

  @Inject
  RunService(
      Runs runs,
      RunAccounts accounts,
      QualityFindings findings,
      CurveService curves,
      KnownTypes types,
      Annotations annotations) {
    this.annotations = annotations;
    this.types = types;
    this.accounts = accounts;
    this.runs = runs;
    this.findings = findings;
    this.curves = curves;
  }

  /** Typed runs, newest first; a type that nothing defines is an {@code UNKNOWN_NAME}. */
  public List<RunRow> list(RunQuery query) {
    types.require(query);
    return runs.list(query);
  }

  /**
   * The run that a reference means: its key, its run id when no other run has it, or a beginning of
   * key, run id or display name that no other run shares. {@code AMBIGUOUS_NAME} lists the
   * candidates, {@code UNKNOWN_NAME} the nearest names.
   */
  public RunKey resolve(String reference) {
    List<RunKey> matching = runs.matching(reference, CANDIDATES + 1);
    if (matching.size() == 1) {
      return matching.getFirst();
    }
    throw matching.isEmpty() ? unknown(reference) : ambiguous(reference, matching);
  }

  private static DomainException ambiguous(String reference, List<RunKey> matching) {
    String count = matching.size() > CANDIDATES ? "more than " + CANDIDATES : "" + matching.size();
    String candidates =
        String.join("\n  ", matching.stream().limit(CANDIDATES).map(RunKey::text).toList());
    return new DomainException(
        ErrorCode.AMBIGUOUS_NAME,
        "\"" + reference + "\" may mean " + count + " runs:\n  " + candidates,
        "use a whole run key, or a longer beginning");
  }

  private DomainException unknown(String reference) {
    List<RunRow> known = runs.list(RunQuery.ALL);
    List<String> names =
        known.stream()
            .flatMap(row -> Stream.of(row.key().runId(), row.displayName()))
            .distinct()
            .toList();
    return new DomainException(
        ErrorCode.UNKNOWN_NAME,
        "no run is called \"" + reference + "\"" + Suggestions.question(reference, names),
        known.isEmpty() ? "ingest some first: ddn ingest --help" : "list the runs: ddn runs");
  }

  /** A typed run by its key; empty when there is none. */
  public Optional<TrainingRun> find(RunKey key) {
    return runs.find(key);
  }

  /** The run of a reference with all that is known of it. */
  public RunDetails details(String reference) {
    RunKey key = resolve(reference);
    return new RunDetails(
        row(key),
        run(key),
        runs.history(key),
        runs.aliases(key),
        accounts.origins(key),
        accounts.absence(key),
        findings(key),
        annotations.of(key));
  }

  /** The run of a reference as its sources describe it. */
  public ObservedRun observed(String reference) {
    return run(resolve(reference)).observed();
  }

  private RunRow row(RunKey key) {
    TrainingRun run = run(key);
    return runs.list(RunQuery.ALL).stream()
        .filter(row -> row.key().equals(run.key()))
        .findFirst()
        .orElseThrow(() -> vanished(key));
  }

  private TrainingRun run(RunKey key) {
    return runs.find(key).orElseThrow(() -> vanished(key));
  }

  private static DomainException vanished(RunKey key) {
    return new DomainException(
        ErrorCode.INTERNAL, "run " + key + " is listed but not stored", "run `ddn verify`");
  }

  /** What was found doubtful at a run and at its curve, worst first. */
  public List<QualityFinding> findings(RunKey key) {
    return Stream.concat(findings.of(key.text()).stream(), curves.findings(key).stream())
        .distinct()
        .sorted(Comparator.comparing(QualityFinding::severity).reversed())
        .toList();
  }
}
