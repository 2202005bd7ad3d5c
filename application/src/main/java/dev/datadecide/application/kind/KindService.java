package dev.datadecide.application.kind;

import dev.datadecide.application.quality.QualityService;
import dev.datadecide.application.quality.ReportedFinding;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.evaluation.StoredName;
import dev.datadecide.domain.kind.DataKind;
import dev.datadecide.domain.kind.DataKinds;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.quality.ColumnCoverage;
import dev.datadecide.domain.quality.QualityData;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.RunTyping;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Loads the runs of a kind, and tells what is wrong with them at the kind's own level. */
public final class KindService {
  private static final int CHUNK = 1_000;

  private final RunTyping typing;
  private final Runs runs;
  private final Evaluations evaluations;
  private final QualityData quality;
  private final QualityService findings;

  @Inject
  KindService(
      RunTyping typing,
      Runs runs,
      Evaluations evaluations,
      QualityData quality,
      QualityService findings) {
    this.typing = typing;
    this.runs = runs;
    this.evaluations = evaluations;
    this.quality = quality;
    this.findings = findings;
  }

  /** All kinds: the built-in ones, and those of types that adapters add. */
  public List<DataKind> kinds() {
    return DataKinds.of(typing.definitions());
  }

  /**
   * The kind of a name.
   *
   * @throws DomainException {@code UNKNOWN_NAME}, with the nearest names
   */
  public DataKind kind(String name) {
    List<String> names = kinds().stream().map(DataKind::name).toList();
    return kinds().stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNKNOWN_NAME,
                "no kind of data is called \"" + name + "\"" + Suggestions.question(name, names),
                "one of: " + String.join(", ", names)));
  }

  /** The runs of a kind in one line each. */
  public List<RunRow> runs(DataKind kind) {
    return runs.list(RunQuery.ALL).stream().filter(kind::contains).toList();
  }

  /** Hands over the runs of a kind with all that is known of them, one by one. */
  public void load(DataKind kind, Consumer<TrainingRun> each) {
    List<RunKey> keys = runs(kind).stream().map(RunRow::key).toList();
    for (int from = 0; from < keys.size(); from += CHUNK) {
      runs.findAll(keys.subList(from, Math.min(from + CHUNK, keys.size()))).forEach(each);
    }
  }

  /** What is stored of every kind. */
  public List<KindReport> report() {
    List<RunRow> all = runs.list(RunQuery.ALL);
    List<StoredName> names = evaluations.storedNames();
    List<ColumnCoverage> columns = quality.coverage();
    List<ReportedFinding> found = findings.report();
    return kinds().stream()
        .map(kind -> report(kind, all, names(kind, names), columns, found))
        .toList();
  }

  /** What is stored of one kind. */
  public KindReport report(DataKind kind) {
    return report().stream()
        .filter(report -> report.kind().name().equals(kind.name()))
        .findFirst()
        .orElseThrow();
  }

  /** The names of scores that are stored with the runs of a kind. */
  private List<StoredName> names(DataKind kind, List<StoredName> all) {
    return kind.type()
        .filter(type -> type != TrainingType.PRETRAINING)
        .map(evaluations::storedNames)
        .orElse(all);
  }

  private static KindReport report(
      DataKind kind,
      List<RunRow> all,
      List<StoredName> names,
      List<ColumnCoverage> columns,
      List<ReportedFinding> found) {
    Set<String> subjects = new HashSet<>();
    all.stream().filter(kind::contains).forEach(run -> subjects.add(run.key().text()));
    Map<String, Long> problems = new LinkedHashMap<>();
    found.stream()
        .map(ReportedFinding::finding)
        .filter(finding -> subjects.contains(finding.subject()) || kind.concerns(finding))
        .forEach(finding -> problems.merge(finding.rule(), 1L, Long::sum));
    Map<String, ColumnCoverage> coverage = new HashMap<>();
    columns.stream()
        .filter(column ->
            kind.type().filter(column.type()::equals).isPresent()
                && column.kind() == ColumnCoverage.Kind.HYPERPARAMETER)
        .forEach(column -> coverage.put(column.column(), column));
    return new KindReport(
        kind,
        subjects.size(),
        kind.parameters().stream()
            .map(rule ->
                new KindReport.Parameter(rule, Optional.ofNullable(coverage.get(rule.name()))))
            .toList(),
        kind.expected().stream().map(expected -> evaluated(expected, names)).toList(),
        problems);
  }

  private static KindReport.Evaluated evaluated(ExpectedScores expected, List<StoredName> names) {
    Map<String, Long> stored = new TreeMap<>();
    names.stream()
        .filter(name -> name.name().system() == expected.system())
        .forEach(name -> stored.merge(name.name().task(), name.scores(), Long::sum));
    Set<String> wanted = Set.copyOf(expected.tasks());
    return new KindReport.Evaluated(
        expected,
        stored.entrySet().stream()
            .filter(each -> wanted.contains(each.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum(),
        expected.tasks().stream().filter(task -> !stored.containsKey(task)).toList(),
        stored.keySet().stream().filter(task -> !wanted.contains(task)).toList());
  }
}
