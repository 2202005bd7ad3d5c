package dev.datadecide.application.cli;

import dev.datadecide.domain.run.RunQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which runs are meant. */
final class RunSelection {
  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "pretraining, supervised_finetuning, preference_tuning or unclassified.")
  private @Nullable String type;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description = "Runs from this data recipe, by any of its names.")
  private @Nullable String recipe;

  @Option(names = "--size", paramLabel = "SIZE", description = "Runs of this size, such as 530M.")
  private @Nullable String size;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Runs in this state, such as finished or crashed.")
  private @Nullable String state;

  @Option(names = "--tag", paramLabel = "TAG", description = "Runs with this tag.")
  private @Nullable String tag;

  /** The options that were given, with their values. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "--type", type);
    put(given, "--recipe", recipe);
    put(given, "--size", size);
    put(given, "--state", state);
    put(given, "--tag", tag);
    return given;
  }

  private static void put(Map<String, String> given, String option, @Nullable String value) {
    if (value != null) {
      given.put(option, value);
    }
  }

  /** Whether a training type is asked for. */
  boolean namesType() {
    return type != null;
  }

  /** A query for these runs, to which more may be added. */
  RunQuery.Builder query() {
    return RunQuery.builder()
        .type(Optional.ofNullable(type).map(RunFilters::type))
        .recipe(Optional.ofNullable(recipe).map(RunFilters::recipe))
        .size(Optional.ofNullable(size).map(RunFilters::size))
        .state(Optional.ofNullable(state))
        .tag(Optional.ofNullable(tag));
  }
}
