package dev.datadecide.application.quality;

import dev.datadecide.application.curve.CurveService;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.run.RunService;
import dev.datadecide.application.sync.KnownSources;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.quality.ColumnCoverage;
import dev.datadecide.domain.quality.QualityData;
import dev.datadecide.domain.quality.QualityFacts;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
import dev.datadecide.domain.quality.QualityRule;
import dev.datadecide.domain.quality.QualityRules;
import dev.datadecide.domain.quality.RuleNote;
import dev.datadecide.domain.quality.RuleNotes;
import dev.datadecide.domain.quality.RunHealth;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.sweep.RunSettings;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what is doubtful: on record, along the curves, and by rules about everything. */
public final class QualityService {
  /** A rule that threw instead of answering. */
  public static final String FAILED = "rule-failed";

  private static final Logger LOG = LoggerFactory.getLogger(QualityService.class);

  private static final Comparator<QualityFinding> WORST_FIRST =
      Comparator.comparing(QualityFinding::severity)
          .reversed()
          .thenComparing(QualityFinding::subject)
          .thenComparing(QualityFinding::rule)
          .thenComparing(QualityFinding::detail);

  private final QualityFindings findings;
  private final QualityData data;
  private final CurveService curves;
  private final RunService runService;
  private final Runs runs;
  private final Lineages lineages;
  private final Evaluations evaluations;
  private final Adapters adapters;
  private final RunSettings settings;
  private final KnownSources sources;
  private final Clock clock;
  private @Nullable Kept last;

  /** What was read last, and at which state of what is stored. */
  private record Kept(long revision, StoredFacts facts) {}

  @Inject
  QualityService(
      QualityFindings findings,
      QualityData data,
      CurveService curves,
      RunService runService,
      Runs runs,
      Lineages lineages,
      Evaluations evaluations,
      Adapters adapters,
      RunSettings settings,
      KnownSources sources,
      Clock clock) {
    this.findings = findings;
    this.data = data;
    this.curves = curves;
    this.runService = runService;
    this.runs = runs;
    this.lineages = lineages;
    this.evaluations = evaluations;
    this.adapters = adapters;
    this.settings = settings;
    this.sources = sources;
    this.clock = clock;
  }

  /** Everything doubtful, worst first, then by subject and rule; each once. */
  public List<ReportedFinding> report() {
    List<QualityRule> rules = rules();
    Set<QualityFinding> all = new LinkedHashSet<>(findings.all());
    StoredFacts facts = facts();
    all.addAll(facts.alongCurves());
    all.addAll(check(rules, facts));
    return reported(all, rules);
  }

  /** What is doubtful about one run: on record, along its curve, and by rules. */
  public List<ReportedFinding> report(RunKey run) {
    List<QualityRule> rules = rules();
    Set<QualityFinding> all = new LinkedHashSet<>(runService.findings(run));
    String own = lineages.own(run).text();
    check(rules, facts()).stream()
        .filter(finding -> finding.subject().equals(own))
        .forEach(all::add);
    return reported(all, rules);
  }

  /** What is doubtful about some runs: on record, along their curves, and by rules. */
  public List<ReportedFinding> report(Set<RunKey> some) {
    List<QualityRule> rules = rules();
    Set<String> subjects =
        lineages.ownAll(some).stream().map(RunKey::text).collect(Collectors.toSet());
    Set<QualityFinding> all = new LinkedHashSet<>();
    Stream.concat(findings.all().stream(), check(rules, facts()).stream())
        .filter(finding -> subjects.contains(finding.subject()))
        .forEach(all::add);
    curves.findings(some, all::addAll);
    return reported(all, rules);
  }

  private List<ReportedFinding> reported(Set<QualityFinding> all, List<QualityRule> rules) {
    Map<String, RuleNote> notes = new HashMap<>();
    RuleNotes.all().forEach(note -> notes.put(note.rule(), note));
    rules.forEach(rule -> rule.notes().forEach(note -> notes.put(note.rule(), note)));
    Map<QualityFinding, String> artifacts = findings.artifacts();
    return all.stream()
        .sorted(WORST_FIRST)
        .map(finding -> {
          Optional<RuleNote> note = Optional.ofNullable(notes.get(finding.rule()));
          return new ReportedFinding(
              finding,
              note.map(RuleNote::basis).orElse("adapter"),
              Optional.ofNullable(artifacts.get(finding)),
              note.map(RuleNote::remedy).orElse("see the documentation of the adapter"));
        })
        .toList();
  }

  /** The rules of this program, then those of adapters. */
  private List<QualityRule> rules() {
    List<QualityRule> rules = new ArrayList<>(QualityRules.builtIn());
    rules.addAll(adapters.qualityRules());
    return rules;
  }

  private synchronized StoredFacts facts() {
    long revision = settings.revision();
    Kept before = last;
    if (before != null && before.revision() == revision) {
      return before.facts();
    }
    StoredFacts facts = new StoredFacts(runs, lineages, evaluations, data, curves);
    last = new Kept(revision, facts);
    return facts;
  }

  private List<QualityFinding> check(List<QualityRule> rules, StoredFacts stored) {
    QualityFacts facts = stored.at(clock.instant(), sources);
    List<QualityFinding> found = new ArrayList<>();
    for (QualityRule rule : rules) {
      try {
        found.addAll(rule.check(facts));
      } catch (RuntimeException | LinkageError defect) {
        // A rule of somebody else's must not hide what the others find.
        LOG.debug("rule {} failed", rule.getClass().getName(), defect);
        found.add(
            QualityFinding.error(
                FAILED,
                "rule " + rule.getClass().getName(),
                "the rule failed and found nothing: " + defect));
      }
    }
    return found;
  }

  /** The histories of all post-training runs from afar, by key. */
  public List<RunHealth> histories() {
    return data.histories();
  }

  /** How many runs of each type have which columns. */
  public List<ColumnCoverage> coverage() {
    return data.coverage();
  }
}
