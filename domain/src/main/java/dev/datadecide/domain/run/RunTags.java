package dev.datadecide.domain.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run's tags from both places: its own, and the configuration's {@code wandb_tags} (names joined
 * by commas), because exports of older runs lack the former.
 */
public final class RunTags {
  private static final String CONFIGURED = "wandb_tags";

  private RunTags() {}

  public static List<String> of(ObservedRun run) {
    Stream<String> configured =
        Stream.concat(
            run.configuration().text(CONFIGURED).stream()
                .flatMap(tags -> Arrays.stream(tags.split(",", -1))),
            run.configuration().elements(CONFIGURED).stream().map(ConfigValue::text));
    return Stream.concat(run.tags().stream(), configured)
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }
}
