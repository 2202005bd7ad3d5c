package dev.datadecide.domain.suite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The 66 tasks of the suite and the averages over them. */
public final class Tasks {
  private static final int SHOTS = 5;

  private static final List<EvaluationTask> CORE =
      TaskTable.TASKS.rows().stream().map(Tasks::coreTask).toList();
  private static final List<EvaluationTask> SUBJECTS =
      TaskTable.MMLU_SUBJECTS.rows().stream().map(Tasks::mmluSubject).toList();
  private static final List<EvaluationTask> ALL =
      Stream.concat(CORE.stream(), SUBJECTS.stream()).toList();
  private static final List<TaskAverage> AVERAGES =
      List.of(
          new TaskAverage("mmlu_average", "MMLU average", List.copyOf(SUBJECTS)),
          mmlu(),
          new TaskAverage(
              "olmes_10_macro_avg",
              "OLMES macro average",
              Stream.<BenchmarkTask>concat(CORE.stream(), Stream.of(mmlu())).toList()),
          new TaskAverage("core_9mcqa:rc::olmes:full", "Core 9", List.copyOf(CORE)));
  private static final Map<String, BenchmarkTask> NAMES = new HashMap<>();
  private static final Map<String, BenchmarkTask> FOLDED_NAMES = new HashMap<>();

  static {
    for (EvaluationTask task : ALL) {
      index(task, task.name());
      index(task, task.display());
      index(task, task.pretrainingAlias());
      task.finetuningAlias().ifPresent(alias -> index(task, alias));
    }
    for (TaskAverage average : AVERAGES) {
      index(average, average.name());
      index(average, average.display());
    }
  }

  private Tasks() {}

  /** All tasks: nine of their own, then the subjects of MMLU. */
  public static List<EvaluationTask> all() {
    return ALL;
  }

  /**
   * The averages that published tables have: MMLU under two names, the nine tasks with MMLU, and
   * the nine alone in evaluations of finetuned models.
   */
  public static List<TaskAverage> averages() {
    return AVERAGES;
  }

  /**
   * The task or average that a text names: name, alias or display name, any case and punctuation.
   */
  public static Optional<BenchmarkTask> resolve(String text) {
    return Optional.ofNullable(NAMES.get(text)).or(() -> Folding.of(text).map(FOLDED_NAMES::get));
  }

  /**
   * The task of a name.
   *
   * @throws IllegalArgumentException when there is no such task; averages are none
   */
  public static EvaluationTask named(String name) {
    return ALL.stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no task is called " + name));
  }

  /** What the reference pipeline calls {@code mmlu_average}, under the suite's own name. */
  private static TaskAverage mmlu() {
    return new TaskAverage("mmlu", "MMLU", List.copyOf(SUBJECTS));
  }

  private static void index(BenchmarkTask task, String name) {
    claim(NAMES, task, name);
    Folding.of(name).ifPresent(folded -> claim(FOLDED_NAMES, task, folded));
  }

  private static void claim(Map<String, BenchmarkTask> names, BenchmarkTask task, String name) {
    BenchmarkTask claimed = names.putIfAbsent(name, task);
    if (claimed != null && !claimed.equals(task)) {
      throw new IllegalStateException(
          "one name for two tasks: %s, %s".formatted(claimed.name(), task.name()));
    }
  }

  private static EvaluationTask coreTask(CatalogueRow row) {
    return new EvaluationTask(
        row.text("task"),
        row.text("display"),
        row.text("task"),
        row.integer("instances"),
        row.text("primary_metric"),
        row.fraction("baseline"),
        new EvaluationProtocol(
            row.text("split"),
            SHOTS,
            row.optional("few_shot_source"),
            row.affirms("unconditional")));
  }

  private static EvaluationTask mmluSubject(CatalogueRow row) {
    String subject = row.text("subject");
    return new EvaluationTask(
        "mmlu_" + subject,
        "MMLU " + subject.replace('_', ' '),
        "mmlu",
        row.integer("instances"),
        "acc_raw",
        0.25,
        new EvaluationProtocol("test", SHOTS, Optional.empty(), true));
  }
}
