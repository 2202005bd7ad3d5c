package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.evaluation.NativeTask.Kind;
import dev.datadecide.domain.suite.CatalogueRow;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.PerplexitySet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the systems' names of scores are read, as one value with a version. A name that is not in it
 * has no reading: whoever meets it keeps the name.
 */
public final class EvaluationMapping {
  /** The mapping of this program. */
  public static final EvaluationMapping CURRENT = new EvaluationMapping(MappingTables.VERSION);

  private static final String COLUMN_START = "eval/";
  private static final String COLUMN_END = "-validation/Perplexity";

  /** The longest first, so that a name is not taken for one that it begins with. */
  private static final List<NativeTask> CONFIGURED =
      NativeTasks.all(EvaluationSystem.PRETRAIN_EVAL).stream()
          .filter(task -> task.kind() != Kind.SET)
          .sorted(Comparator.comparingInt((NativeTask task) -> task.name().length()).reversed())
          .toList();

  private record Measure(String unit, Direction direction, boolean hasChance) {}

  private record Remark(List<Pattern> tasks, Set<String> metrics, List<String> reasons) {}

  private record Judgement(String procedure, MappingVerdict verdict) {}

  /** Readings of one task: thousands of names share a few lists of reasons. */
  private final class Readings {
    private final EvaluationSystem system;
    private final NativeTask task;
    private final List<Remark> remarks;
    private final Map<List<String>, Judgement> judgements = new HashMap<>();

    Readings(EvaluationSystem system, NativeTask task) {
      this.system = system;
      this.task = task;
      this.remarks =
          EvaluationMapping.this.remarks.getOrDefault(system, List.of()).stream()
              .filter(remark ->
                  matches(remark.tasks(), task.task()) || matches(remark.tasks(), task.name()))
              .toList();
    }

    MappedName of(NativeMetric metric) {
      Measure measure = Objects.requireNonNull(measures.get(metric.metric()), metric.metric());
      Judgement judgement = judgements.computeIfAbsent(reasons(metric), this::judge);
      return MappedName.builder()
          .name(name(system, task, metric))
          .task(task.task())
          .metric(metric.metric())
          .procedure(judgement.procedure())
          .unit(measure.unit())
          .direction(measure.direction())
          .randomBaseline(
              !measure.hasChance()
                  ? OptionalDouble.empty()
                  : metric.isMicro() ? task.baselineByQuestions() : task.baseline())
          .verdict(judgement.verdict())
          .build();
    }

    private List<String> reasons(NativeMetric metric) {
      Set<String> reasons = new LinkedHashSet<>(task.reasons());
      reasons.addAll(metric.reasons());
      for (Remark remark : remarks) {
        if (remark.metrics().contains(metric.metric())) {
          reasons.addAll(remark.reasons());
        }
      }
      return List.copyOf(reasons);
    }

    private Judgement judge(List<String> reasons) {
      return new Judgement(
          MappingReasons.procedure(reasons, task.words()),
          MappingReasons.verdict(reasons, task.words()));
    }
  }

  private final int version;
  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<EvaluationSystem, List<Remark>> remarks = new HashMap<>();

  private EvaluationMapping(int version) {
    this.version = version;
    for (CatalogueRow row : MappingTables.METRICS.rows()) {
      measures.put(
          row.text("metric"), new Measure(row.text("unit"), direction(row), row.affirms("chance")));
    }
    for (CatalogueRow row : MappingTables.REMARKS.rows()) {
      List<Pattern> metrics = globs(row, "metrics");
      Remark remark =
          new Remark(
              globs(row, "tasks"),
              measures.keySet().stream()
                  .filter(metric -> matches(metrics, metric))
                  .collect(Collectors.toUnmodifiableSet()),
              row.words("reasons"));
      for (String label : row.words("systems")) {
        EvaluationSystem system =
            EvaluationSystem.labelled(label)
                .orElseThrow(() -> new IllegalArgumentException("no system: " + label));
        remarks.computeIfAbsent(system, first -> new ArrayList<>()).add(remark);
      }
    }
  }

  private static Direction direction(CatalogueRow row) {
    return switch (row.text("direction")) {
      case "higher" -> Direction.HIGHER_IS_BETTER;
      case "lower" -> Direction.LOWER_IS_BETTER;
      case "none" -> Direction.NONE;
      default -> throw new IllegalArgumentException("no direction: " + row.text("direction"));
    };
  }

  private static List<Pattern> globs(CatalogueRow row, String column) {
    return row.words(column).stream()
        .map(glob -> Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E"))
        .toList();
  }

  /** Rises whenever a name is read differently. */
  public int version() {
    return version;
  }

  /** Every name of a system that has a reading, task by task. */
  public List<MappedName> names(EvaluationSystem system) {
    List<MappedName> names = new ArrayList<>();
    for (NativeTask task : NativeTasks.all(system)) {
      Readings readings = new Readings(system, task);
      for (NativeMetric metric : NativeMetric.of(system, task)) {
        names.add(readings.of(metric));
      }
    }
    return names;
  }

  /** How a name is read; empty for one that is not known. */
  public Optional<MappedName> of(NativeName name) {
    return of(name.system(), name.text());
  }

  /**
   * How a name is read; empty for one that is not known.
   *
   * @param text as it is stored; as task and metric with a slash too, and perplexities of the suite
   *     by their published column
   */
  public Optional<MappedName> of(EvaluationSystem system, String text) {
    return switch (system) {
      case DATADECIDE ->
          text.startsWith(COLUMN_START) && text.endsWith(COLUMN_END)
              ? of(system, setOf(text), "perplexity")
              : of(NativeName.written(system, text), system);
      case PRETRAIN_EVAL -> configured(text);
      case OE_EVAL, OLMES -> of(NativeName.written(system, text), system);
    };
  }

  private Optional<MappedName> of(NativeName name, EvaluationSystem system) {
    return of(system, name.task(), name.metric());
  }

  private Optional<MappedName> of(EvaluationSystem system, String task, String metric) {
    return NativeTasks.of(system, task)
        .flatMap(known ->
            NativeMetric.named(system, known, metric).map(new Readings(system, known)::of));
  }

  private Optional<MappedName> configured(String key) {
    String column = key.startsWith("pretrain_") ? key.substring("pretrain_".length()) : key;
    if (column.startsWith(COLUMN_START) && column.endsWith(COLUMN_END)) {
      return of(EvaluationSystem.PRETRAIN_EVAL, setOf(column), "Perplexity");
    }
    if (!column.startsWith("eval_")) {
      int slash = key.lastIndexOf('/');
      return slash < 0
          ? Optional.empty()
          : of(EvaluationSystem.PRETRAIN_EVAL, key.substring(0, slash), key.substring(slash + 1));
    }
    String rest = column.substring("eval_".length());
    return CONFIGURED.stream()
        .filter(task -> rest.startsWith(task.name() + "_"))
        .flatMap(task ->
            of(
                EvaluationSystem.PRETRAIN_EVAL,
                task.name(),
                rest.substring(task.name().length() + 1))
                .stream())
        .findFirst();
  }

  private static String setOf(String column) {
    int end = column.length() - COLUMN_END.length();
    return end < COLUMN_START.length() ? "" : column.substring(COLUMN_START.length(), end);
  }

  private static NativeName name(EvaluationSystem system, NativeTask task, NativeMetric metric) {
    return system == EvaluationSystem.PRETRAIN_EVAL && task.kind() == Kind.SET
        ? new NativeName(
            system,
            new PerplexitySet(task.name(), Optional.empty()).configurationKey(),
            task.name(),
            metric.name())
        : NativeName.of(system, task.name(), metric.name());
  }

  private static boolean matches(List<Pattern> globs, String text) {
    return globs.stream().anyMatch(glob -> glob.matcher(text).matches());
  }
}
