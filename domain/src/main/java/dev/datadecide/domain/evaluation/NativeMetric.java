package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.evaluation.NativeTask.Kind;
import dev.datadecide.domain.suite.CatalogueRow;
import dev.datadecide.domain.suite.MacroMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One system's name of a metric.
 *
 * @param metric the standard name
 * @param reasons what speaks for doubt about every score of it
 */
record NativeMetric(String name, String metric, List<String> reasons) {
  private static final String MACRO = "_macro";
  private static final String MICRO = "_micro";

  private static final Map<String, List<NativeMetric>> GROUPS = groups();
  private static final Map<String, Map<String, NativeMetric>> BY_NAME = byName();

  private static Map<String, List<NativeMetric>> groups() {
    List<NativeMetric> suite = group(Set.of("all", "suite"));
    List<NativeMetric> harness = group(Set.of("all", "harness"));
    List<NativeMetric> answers = group(Set.of("answers"));
    return Map.of(
        "suite",
        suite,
        "harness",
        harness,
        "answers",
        answers,
        "harness-mean",
        aggregated(harness),
        "answers-mean",
        aggregated(answers),
        "set",
        List.of(new NativeMetric("perplexity", "perplexity", List.of())),
        "configured-set",
        List.of(new NativeMetric("Perplexity", "perplexity", List.of())));
  }

  private static Map<String, Map<String, NativeMetric>> byName() {
    Map<String, Map<String, NativeMetric>> names = new LinkedHashMap<>();
    GROUPS.forEach((group, metrics) -> {
      Map<String, NativeMetric> named = new LinkedHashMap<>();
      for (NativeMetric metric : metrics) {
        if (named.put(metric.name(), metric) != null) {
          throw new IllegalStateException("a metric named twice: " + metric.name());
        }
      }
      names.put(group, named);
    });
    return names;
  }

  private static List<NativeMetric> group(Set<String> groups) {
    List<NativeMetric> metrics = new ArrayList<>();
    for (CatalogueRow row : MappingTables.NAMES.rows()) {
      if (groups.contains(row.text("group"))) {
        metrics.add(new NativeMetric(row.text("name"), row.text("metric"), row.words("reasons")));
      }
    }
    return List.copyOf(metrics);
  }

  /** Macro and micro means; the bare name is a sum where probabilities are added up. */
  private static List<NativeMetric> aggregated(List<NativeMetric> metrics) {
    List<NativeMetric> means = new ArrayList<>();
    for (NativeMetric metric : metrics) {
      means.add(metric.called(metric.name() + MACRO, List.of()));
      means.add(metric.called(metric.name() + MICRO, List.of("micro")));
      if (metric.name().startsWith("total_prob")) {
        means.add(metric.called(metric.name(), List.of("sum")));
      } else if (metric.name().equals("primary_score") || metric.name().equals("num_instances")) {
        means.add(metric);
      }
    }
    return List.copyOf(means);
  }

  private NativeMetric called(String other, List<String> more) {
    List<String> all = new ArrayList<>(reasons);
    all.addAll(more);
    return new NativeMetric(other, metric, List.copyOf(all));
  }

  /** The names that scores of a task may have, in their order. */
  static List<NativeMetric> of(EvaluationSystem system, NativeTask task) {
    return Objects.requireNonNull(GROUPS.get(group(system, task.kind()))).stream()
        .filter(fits(task))
        .toList();
  }

  /** The metric of a name among scores of a task. */
  static Optional<NativeMetric> named(EvaluationSystem system, NativeTask task, String name) {
    return Optional.ofNullable(
            Objects.requireNonNull(BY_NAME.get(group(system, task.kind()))).get(name))
        .filter(fits(task));
  }

  private static String group(EvaluationSystem system, Kind kind) {
    return switch (kind) {
      case CHOICE, SUITE_MEAN ->
          switch (system) {
            case DATADECIDE, PRETRAIN_EVAL -> "suite";
            case OE_EVAL, OLMES -> "harness";
          };
      case MEAN -> "harness-mean";
      case ANSWERS -> "answers";
      case ANSWERS_MEAN -> "answers-mean";
      case SET -> system == EvaluationSystem.DATADECIDE ? "set" : "configured-set";
    };
  }

  /** Subjects of MMLU have no values per byte, and some tasks no unconditional prompt. */
  private static Predicate<NativeMetric> fits(NativeTask task) {
    boolean isSubject = task.task().startsWith("mmlu_");
    boolean isOfSome = task.kind() == Kind.SUITE_MEAN || task.hasUnconditionalPrompt();
    return metric ->
        !(isSubject && MacroMetrics.names().contains(metric.name()))
            && (isOfSome || !metric.needsUnconditionalPrompt());
  }

  /** Values per byte of a prompt that is not there are reported as 0, and so are not missing. */
  private boolean needsUnconditionalPrompt() {
    return metric.equals("acc_uncond")
        || metric.equals("predicted_index_uncond")
        || (metric.startsWith("uncond_") && !metric.endsWith("_per_byte"));
  }

  /** Whether it is a mean in which questions count alike. */
  boolean isMicro() {
    return name.endsWith(MICRO);
  }
}
