package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.evaluation.NativeTask.Kind;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.CatalogueRow;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.TaskAverage;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that each system has for tasks, averages and validation sets. */
final class NativeTasks {
  /** Larger tasks are asked in part, unless the alias says full. */
  private static final int ASKED_WHOLE = 1500;

  private static final String CORE = "core_9mcqa";
  private static final Map<EvaluationSystem, Map<String, NativeTask>> TASKS = tasks();

  private NativeTasks() {}

  static Optional<NativeTask> of(EvaluationSystem system, String name) {
    return Optional.ofNullable(of(system).get(name));
  }

  /** All of a system, in the order of the suite. */
  static Collection<NativeTask> all(EvaluationSystem system) {
    return of(system).values();
  }

  private static Map<String, NativeTask> of(EvaluationSystem system) {
    return TASKS.getOrDefault(system, Map.of());
  }

  private static Map<EvaluationSystem, Map<String, NativeTask>> tasks() {
    Map<EvaluationSystem, Map<String, NativeTask>> tasks = new EnumMap<>(EvaluationSystem.class);
    List<NativeTask> means =
        Stream.of("mmlu", "mmlu_average", "olmes_10_macro_avg").map(NativeTasks::mean).toList();
    List<NativeTask> aliases = aliases();
    tasks.put(
        EvaluationSystem.DATADECIDE,
        byName(Tasks.all().stream().map(NativeTasks::plain).toList(), means, sets()));
    tasks.put(
        EvaluationSystem.PRETRAIN_EVAL,
        byName(core().map(NativeTasks::plain).toList(), means, sets()));
    // Summaries call the nine tasks by their bare names: all of their questions, ranked choices.
    tasks.put(EvaluationSystem.OE_EVAL, byName(core().map(NativeTasks::plain).toList(), aliases));
    tasks.put(
        EvaluationSystem.OLMES,
        byName(
            Tasks.all().stream()
                .map(task ->
                    new NativeTask(
                        task.name(),
                        task.name(),
                        Kind.CHOICE,
                        List.of("unsaid"),
                        Map.of(),
                        Optional.of(task)))
                .toList(),
            aliases));
    return tasks;
  }

  @SafeVarargs
  private static Map<String, NativeTask> byName(List<NativeTask>... lists) {
    Map<String, NativeTask> tasks = new LinkedHashMap<>();
    for (List<NativeTask> list : lists) {
      for (NativeTask task : list) {
        if (tasks.put(task.name(), task) != null) {
          throw new IllegalStateException("a task named twice: " + task.name());
        }
      }
    }
    return tasks;
  }

  private static Stream<EvaluationTask> core() {
    return Tasks.all().stream().filter(task -> !task.isMmluSubject());
  }

  private static NativeTask plain(EvaluationTask task) {
    return new NativeTask(
        task.name(), task.name(), Kind.CHOICE, List.of(), Map.of(), Optional.of(task));
  }

  private static NativeTask mean(String name) {
    TaskAverage average = average(name);
    return new NativeTask(
        name,
        name.equals("mmlu_average") ? "mmlu" : name,
        Kind.SUITE_MEAN,
        List.of(),
        Map.of(),
        Optional.of(average));
  }

  private static TaskAverage average(String name) {
    return Tasks.averages().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no average is called " + name));
  }

  private static List<NativeTask> sets() {
    List<NativeTask> sets = new ArrayList<>();
    for (PerplexitySet set : PerplexitySets.all()) {
      sets.add(set(set.name(), set, List.of()));
    }
    sets.add(set("c4", PerplexitySets.named("c4_en"), List.of("c4")));
    return sets;
  }

  private static NativeTask set(String name, PerplexitySet set, List<String> reasons) {
    return new NativeTask(name, set.name(), Kind.SET, reasons, Map.of(), Optional.empty());
  }

  private static List<NativeTask> aliases() {
    List<NativeTask> aliases = new ArrayList<>();
    for (CatalogueRow row : MappingTables.ALIASES.rows()) {
      for (String tail : tails(row)) {
        for (String word : row.words("tasks")) {
          members(word).forEach(task -> aliases.add(alias(task, tail, row)));
        }
      }
    }
    return aliases;
  }

  /** The tails of a line; {@code -} among others is the bare name. */
  private static List<String> tails(CatalogueRow row) {
    return List.of(row.text("tails").split(" ", -1)).stream()
        .map(tail -> tail.equals("-") ? "" : ":" + tail)
        .toList();
  }

  private static Stream<String> members(String word) {
    return switch (word) {
      case "core" -> core().map(EvaluationTask::name);
      case "mmlu-subjects" ->
          Tasks.all().stream().filter(EvaluationTask::isMmluSubject).map(EvaluationTask::name);
      case "minerva-subjects", "bbh-tasks" -> {
        CatalogueRow family = MappingTables.FAMILIES.only("family", word);
        yield family.words("members").stream().map(member -> family.text("prefix") + member);
      }
      default -> Stream.of(word);
    };
  }

  private static NativeTask alias(String task, String tail, CatalogueRow row) {
    Optional<BenchmarkTask> benchmark =
        task.equals(CORE)
            ? Optional.of(average("core_9mcqa:rc::olmes:full"))
            : Tasks.resolve(task).filter(known -> known.name().equals(task));
    List<String> reasons =
        row.words("reasons").stream()
            .filter(reason ->
                !reason.equals("limited")
                    || benchmark.filter(known -> known.instances() > ASKED_WHOLE).isPresent())
            .toList();
    String spoken = tail.replaceFirst("^:+", "").replace("::", " ");
    return new NativeTask(
        task + tail,
        task.equals("minerva") ? "minerva_math" : task,
        kind(row.text("kind")),
        reasons,
        Map.of(
            "tail",
            spoken.isEmpty() ? "an unnamed regime" : spoken,
            "questions",
            benchmark.map(known -> Integer.toString(known.instances())).orElse("all"),
            "weights",
            benchmark.map(NativeTask::weights).orElse("large tasks count more")),
        benchmark);
  }

  private static Kind kind(String word) {
    return switch (word) {
      case "choice" -> Kind.CHOICE;
      case "mean" -> Kind.MEAN;
      case "answers" -> Kind.ANSWERS;
      case "answers-mean" -> Kind.ANSWERS_MEAN;
      default -> throw new IllegalArgumentException("no kind of task: " + word);
    };
  }
}
