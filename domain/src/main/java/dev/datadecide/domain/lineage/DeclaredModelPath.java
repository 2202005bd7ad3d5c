package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import java.util.Optional;

/**
 * The weights that a configuration names in {@code model_name_or_path}: a model of the suite from
 * the Hub, or the output folder of another run. Only the telling part of the path is kept, because
 * the rest names machines and people.
 */
public sealed interface DeclaredModelPath {
  /** Where the training code keeps the path of the weights it starts from. */
  String CONFIGURATION_PATH = "model_name_or_path";

  /** A model of the suite: its repository's name, and the commit where the path has one. */
  record HubModel(
      String slug, DataRecipe recipe, Optional<ModelSize> size, Optional<String> snapshot)
      implements DeclaredModelPath {
    String text() {
      return "DataDecide-"
          + slug
          + size.map(known -> "-" + known.label()).orElse("")
          + snapshot.map(commit -> " at snapshot " + commit).orElse("");
    }
  }

  /**
   * The output folder of a run, by its place or by its name.
   *
   * @param runId the folder's name: the training code calls it as the run
   * @param part a folder of intermediate weights below it, such as {@code step_1000}
   */
  record OutputFolder(String runId, Optional<String> part) implements DeclaredModelPath {}

  /** Some other folder; it is a run's output only if a run of its name is known. */
  record OtherFolder(String name, Optional<String> part) implements DeclaredModelPath {}

  /** No path at all. */
  record Undeclared() implements DeclaredModelPath {}

  static DeclaredModelPath of(Configuration configuration) {
    return configuration
        .text(CONFIGURATION_PATH)
        .map(DeclaredModelPath::parse)
        .orElseGet(Undeclared::new);
  }

  /** Reads a path with slashes or backslashes; a slash at the end does not matter. */
  static DeclaredModelPath parse(String path) {
    return ModelPathReading.of(path);
  }

  /**
   * The folder of intermediate weights that the path ends in; without one it means the final
   * weights.
   */
  default Optional<String> part() {
    return Optional.empty();
  }
}
