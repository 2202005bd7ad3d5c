package dev.datadecide.domain.evaluation;

import java.util.Optional;

/**
 * What a system calls a score.
 *
 * @param text as it is stored: a configuration key, a summary key, or task and metric with a slash
 * @param task the system's name of the task
 * @param metric the system's name of the metric; empty where the text does not tell it from the
 *     task
 */
public record NativeName(EvaluationSystem system, String text, String task, String metric) {
  private static final String PRETRAIN = "pretrain_eval";
  private static final String SUMMARY = "oe_eval_metrics/";
  private static final String BRACKET = "[\"";

  /** The name of a task's metric, as its system writes it. */
  public static NativeName of(EvaluationSystem system, String task, String metric) {
    return new NativeName(
        system,
        switch (system) {
          case DATADECIDE, OLMES -> task + "/" + metric;
          case PRETRAIN_EVAL -> PRETRAIN + "_" + task + "_" + metric;
          case OE_EVAL -> SUMMARY + task + "/" + metric;
        },
        task,
        metric);
  }

  /**
   * A stored name taken apart by its punctuation alone. In configurations both task and metric hold
   * underscores, so that only a name that is known can be parted.
   */
  public static NativeName written(EvaluationSystem system, String text) {
    return switch (system) {
      case DATADECIDE, OLMES -> parted(system, text, text, text.lastIndexOf('/'));
      case PRETRAIN_EVAL ->
          new NativeName(
              system,
              text,
              text.startsWith(PRETRAIN) && text.length() > PRETRAIN.length()
                  ? text.substring(PRETRAIN.length() + 1)
                  : text,
              "");
      case OE_EVAL -> {
        String rest = text.startsWith(SUMMARY) ? text.substring(SUMMARY.length()) : text;
        yield parted(system, text, rest, rest.indexOf('/'));
      }
    };
  }

  private static NativeName parted(EvaluationSystem system, String text, String rest, int slash) {
    return slash < 0
        ? new NativeName(system, text, rest, "")
        : new NativeName(system, text, rest.substring(0, slash), rest.substring(slash + 1));
  }

  /** The name of a score in a configuration, unless the path leads to something else. */
  static Optional<NativeName> inConfiguration(String path) {
    return key(path)
        .filter(key -> key.startsWith(PRETRAIN + "_") || key.startsWith(PRETRAIN + "/"))
        .map(key -> written(EvaluationSystem.PRETRAIN_EVAL, key));
  }

  /**
   * The name of a score in a summary. Beside the keys of numbers ({@code task/metric}) stands an
   * object per task with the same numbers and much else; what lies in it is no score.
   */
  static Optional<NativeName> inSummary(String path) {
    return key(path)
        .filter(key -> key.startsWith(SUMMARY) && key.indexOf('/', SUMMARY.length()) >= 0)
        .map(key -> written(EvaluationSystem.OE_EVAL, key));
  }

  /** The key that a path of one step names; empty for a place inside an object or a list. */
  private static Optional<String> key(String path) {
    if (path.startsWith(BRACKET)) {
      return path.endsWith("\"]") && path.length() > 4 && !path.contains("\"].")
          ? Optional.of(path.substring(2, path.length() - 2))
          : Optional.empty();
    }
    return path.indexOf('.') < 0 && path.indexOf('[') < 0 ? Optional.of(path) : Optional.empty();
  }

  @Override
  public String toString() {
    return system.label() + " " + text;
  }
}
