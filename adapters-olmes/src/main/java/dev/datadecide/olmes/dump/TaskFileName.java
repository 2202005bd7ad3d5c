package dev.datadecide.olmes.dump;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a file of a dump: {@code task-003-arc_easy-predictions.jsonl}, or without the number.
 *
 * @param prefix what the files of one task have in common, {@code task-003-arc_easy}; empty for
 *     files that are named otherwise
 */
record TaskFileName(String prefix) {
  private static final List<String> OF_TASKS =
      List.of(
          "-metrics.json",
          "-config.json",
          "-predictions.jsonl",
          "-recorded-inputs.jsonl",
          "-requests.jsonl");

  private static final String ALL_METRICS = "metrics-all.jsonl";
  private static final String VESTIGIAL = "metrics.jsonl";
  private static final Pattern NUMBER = Pattern.compile("^task-\\d+-");
  private static final Pattern NOT_TELLING = Pattern.compile("[^\\p{L}\\p{N}]+");

  static TaskFileName of(String file) {
    return new TaskFileName(
        OF_TASKS.stream()
            .filter(file::endsWith)
            .findFirst()
            .map(suffix -> file.substring(0, file.length() - suffix.length()))
            .orElse(""));
  }

  /** Whether a file is called as one of a dump, so that it is missed when it is damaged. */
  static boolean isOfDump(String file) {
    return file.equals(ALL_METRICS)
        || isVestigial(file)
        || OF_TASKS.stream().anyMatch(file::endsWith);
  }

  static boolean isVestigial(String file) {
    return file.equals(VESTIGIAL);
  }

  /** The task's name as the file has it, where the file is of a task. */
  Optional<String> task() {
    return prefix.isEmpty()
        ? Optional.empty()
        : Optional.of(NUMBER.matcher(prefix).replaceFirst("")).filter(name -> !name.isEmpty());
  }

  /** A task's name without what file names write otherwise: {@code a:rc::b} and {@code a-rc_b}. */
  static String folded(String task) {
    return NOT_TELLING.matcher(task).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
