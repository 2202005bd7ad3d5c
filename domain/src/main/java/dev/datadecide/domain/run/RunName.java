package dev.datadecide.domain.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The name by which a run is classified, and every name it goes by. The run id counts; only when no
 * scheme matches it (it may be the random id that the service gives) the display name does, and
 * then the names in the configuration.
 *
 * @param origin where the name stands: {@code run id}, {@code display name}, {@code configuration
 *     run_name} or {@code configuration exp_name}
 */
record RunName(String text, String origin, RunNameMatch match) {
  static final String RUN_ID = "run id";

  static RunName of(ObservedRun run) {
    List<RunName> names = all(run);
    return names.stream()
        .filter(name -> name.match.type() != RunNameType.OTHER)
        .findFirst()
        .orElse(names.getFirst());
  }

  /** Every name in order of preference, the run id first. */
  static List<RunName> all(ObservedRun run) {
    List<RunName> names = new ArrayList<>();
    names.add(read(run.key().runId(), RUN_ID));
    names.add(read(run.displayName(), "display name"));
    for (String path : List.of("run_name", "exp_name")) {
      run.configuration()
          .text(path)
          .ifPresent(text -> names.add(read(text, "configuration " + path)));
    }
    return names;
  }

  private static RunName read(String text, String origin) {
    return new RunName(text, origin, RunNamePatterns.match(text));
  }
}
