package dev.datadecide.domain.selection;

import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameRole;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The metrics that a selection asks for, by the names that their columns have in the wide frames:
 * {@code pile-valppl}, {@code boolq_acc_raw}. Where the names of metrics are data, any other name
 * may be one too.
 */
final class MetricChoice {
  /** The standard name of MMLU's average, and what frames of evaluations call it. */
  private static final String MMLU = "mmlu";

  private static final String MMLU_AVERAGE = SuiteColumns.mmluAverage().name();

  private final FrameDefinition frame;
  private final Problems problems;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> bare = new LinkedHashSet<>();
  private final Set<String> tasks = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();

  private MetricChoice(FrameDefinition frame, Problems problems) {
    this.frame = frame;
    this.problems = problems;
  }

  static MetricChoice of(FrameSelection selection, FrameDefinition frame, Problems problems) {
    MetricChoice choice = new MetricChoice(frame, problems);
    choice.read(selection);
    return choice;
  }

  /** The names in the order in which they were asked for; none when nothing was. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** Metrics of the suite that were asked for without a task, by their keys. */
  List<String> bare() {
    return List.copyOf(bare);
  }

  /** Tasks and validation sets that were asked for, by their names in columns. */
  List<String> tasks() {
    return List.copyOf(tasks);
  }

  boolean isEmpty() {
    return names.isEmpty() && tasks.isEmpty();
  }

  List<String> notes() {
    return notes;
  }

  private void read(FrameSelection selection) {
    for (String label : selection.metricKinds()) {
      Stream.of(MetricKind.values())
          .filter(kind -> kind.label().equals(label.strip().toLowerCase(Locale.ROOT)))
          .findFirst()
          .ifPresentOrElse(
              kind -> names.addAll(kind.names()),
              () ->
                  problems.unknown(
                      "kind of metrics",
                      label,
                      MetricKind.labels(),
                      "take one of " + String.join(", ", MetricKind.labels())));
    }
    selection.tasks().forEach(name -> task(name).ifPresent(tasks::add));
    selection.metrics().forEach(this::metric);
    if (selection.metrics().isEmpty()) {
      tasks.forEach(task -> names.addAll(all(task)));
    }
    dropAbsent();
  }

  /** A task's or validation set's name in the columns. */
  private Optional<String> task(String name) {
    Optional<String> known =
        PerplexitySets.resolve(name)
            .map(PerplexitySet::name)
            .or(() -> Tasks.resolve(name).map(BenchmarkTask::name))
            .map(task -> task.equals(MMLU) ? MMLU_AVERAGE : task);
    if (known.isEmpty()) {
      Set<String> all = new TreeSet<>();
      Tasks.all().forEach(task -> all.add(task.name()));
      Tasks.averages().forEach(average -> all.add(average.name()));
      PerplexitySets.all().forEach(set -> all.add(set.name()));
      problems.unknown("task", name, all, "list the tasks: ddn select tasks");
    }
    return known;
  }

  private static List<String> all(String task) {
    return PerplexitySets.all().stream().anyMatch(set -> set.name().equals(task))
        ? List.of(PerplexitySets.named(task).valpplName())
        : SuiteColumns.metrics().stream().map(metric -> task + "_" + metric.name()).toList();
  }

  private void metric(String name) {
    Optional<EvaluationMetric> metric = Metrics.resolve(name);
    if (metric.isPresent()) {
      if (tasks.isEmpty()) {
        bare.add(name);
      }
      Collection<String> of =
          tasks.isEmpty()
              ? SuiteColumns.olmesTasks().stream().map(BenchmarkTask::name).toList()
              : tasks;
      of.forEach(task -> names.add(task + "_" + name));
      return;
    }
    Optional<String> known =
        isColumn(name)
            ? Optional.of(name)
            : PerplexitySets.resolve(name).map(PerplexitySet::valpplName).or(() -> score(name));
    if (known.isPresent()) {
      names.add(known.get());
    } else if (isDataNamed()) {
      names.add(name);
    } else {
      problems.unknown(
          "metric", name, question(name), "list them: ddn frames show " + frame.name());
    }
  }

  /** A score by other names of its task: {@code mmlu_acc_raw}, {@code csqa_primary_metric}. */
  private static Optional<String> score(String name) {
    return SuiteColumns.metrics().stream()
        .map(EvaluationMetric::name)
        .filter(metric -> name.endsWith("_" + metric))
        .flatMap(metric ->
            Tasks.resolve(name.substring(0, name.length() - metric.length() - 1)).stream()
                .map(BenchmarkTask::name)
                .map(task -> (task.equals(MMLU) ? MMLU_AVERAGE : task) + "_" + metric))
        .findFirst();
  }

  private boolean isDataNamed() {
    return frame.evaluations().isEmpty() && frame.column(FrameRole.METRIC).isPresent();
  }

  private boolean isColumn(String name) {
    return frame.evaluations().isPresent() && wide().contains(name);
  }

  /** What frames of evaluations know. */
  private Set<String> wide() {
    Set<String> known = new LinkedHashSet<>();
    if (frame.isLong()) {
      known.addAll(MetricKind.PPL.names());
      known.addAll(MetricKind.OLMES.names());
    } else {
      frame.columns().stream()
          .filter(MetricColumns::holds)
          .map(FrameColumn::name)
          .forEach(known::add);
    }
    return known;
  }

  private String question(String name) {
    Set<String> known = new LinkedHashSet<>();
    Metrics.all().forEach(metric -> known.add(metric.name()));
    known.addAll(wide());
    return Suggestions.question(name, known);
  }

  /** Metrics that the suite has and the frame has no column for are told and left out. */
  private void dropAbsent() {
    if (frame.evaluations().isEmpty()) {
      return;
    }
    Set<String> known = wide();
    List<String> absent = names.stream().filter(name -> !known.contains(name)).toList();
    if (!absent.isEmpty()) {
      absent.forEach(names::remove);
      notes.add(
          "not in "
              + frame.name()
              + ": "
              + (absent.size() <= 5
                  ? String.join(", ", absent)
                  : String.join(", ", absent.subList(0, 5))
                      + " and "
                      + (absent.size() - 5)
                      + " more"));
      if (names.isEmpty()) {
        problems.refuse(
            frame.name()
                + " has none of the metrics that are asked for: "
                + String.join(", ", absent),
            "take full_eval, which has all tasks, or list what there is: ddn frames show "
                + frame.name());
      }
    }
  }
}
