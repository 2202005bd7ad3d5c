package dev.datadecide.olmes.dump;

import dev.datadecide.domain.lineage.DeclaredModelPath;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.suite.CheckpointBranch;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.JsonPart;
import dev.datadecide.olmes.json.SortedJson;
import java.util.Optional;

/**
 * The model that was evaluated.
 *
 * @param name the path that the harness was given, else the name
 * @param config the model's configuration, with sorted keys
 */
record ModelReference(
    String name, Optional<String> revision, Optional<String> hash, Optional<String> config) {
  private static final String MAIN = "main";

  /** The model of a record of metrics or configuration; empty where it names none. */
  static Optional<ModelReference> of(JsonMembers record) {
    Optional<String> hash = record.text("model_hash");
    Optional<String> json = record.object("model_config").map(JsonPart::json);
    if (json.isEmpty()) {
      return hash.map(named -> new ModelReference(named, Optional.empty(), hash, Optional.empty()));
    }
    JsonMembers config = JsonMembers.read(json.get());
    return config
        .text("model_path")
        .or(() -> config.text("model"))
        .or(() -> hash)
        .map(name ->
            new ModelReference(
                name, config.text("revision"), hash, Optional.of(SortedJson.of(json.get()))));
  }

  /**
   * The run id that the path names: the folder a run put its weights into, or the run behind a
   * checkpoint of the suite. Whether there is such a run is another question.
   */
  Optional<String> namedRun() {
    return switch (DeclaredModelPath.parse(name)) {
      case DeclaredModelPath.OutputFolder folder -> Optional.of(folder.runId());
      case DeclaredModelPath.OtherFolder folder -> Optional.of(folder.name());
      case DeclaredModelPath.Undeclared undeclared -> Optional.empty();
      case DeclaredModelPath.HubModel model ->
          model
              .size()
              .flatMap(size ->
                  seed().map(seed -> PretrainingRuns.keyOf(model.recipe(), size, seed).runId()));
    };
  }

  /** The seed of a checkpoint's branch; the branch main is of the default seed. */
  private Optional<Seed> seed() {
    Optional<String> branch = revision.filter(name -> !name.equals(MAIN));
    return branch.isEmpty()
        ? Seeds.resolve("default")
        : branch.flatMap(CheckpointBranch::parse).map(CheckpointBranch::seed);
  }

  /** Whether a record that says this digest of its model's configuration may be of this model. */
  boolean mayHave(Optional<String> said) {
    return said.isEmpty() || hash.isEmpty() || hash.equals(said);
  }
}
