package dev.datadecide.olmes.dump;

import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.JsonPart;
import dev.datadecide.olmes.json.SortedJson;
import java.util.Optional;

/**
 * The task that was asked.
 *
 * @param alias the name of the task with its variant
 * @param config the task's configuration with sorted keys, without its name
 */
record TaskReference(
    String name, Optional<String> alias, Optional<String> hash, Optional<String> config) {
  private static final String NAME = "task_name";

  /** The task of a record of metrics or configuration; empty where it names none. */
  static Optional<TaskReference> of(JsonMembers record) {
    Optional<String> json = record.object("task_config").map(JsonPart::json);
    Optional<JsonMembers> config = json.map(JsonMembers::read);
    return record
        .text(NAME)
        .or(() -> config.flatMap(members -> members.text(NAME)))
        .map(name ->
            new TaskReference(
                name,
                config
                    .flatMap(members -> members.object("metadata"))
                    .flatMap(metadata -> JsonMembers.read(metadata.json()).text("alias")),
                record.text("task_hash"),
                json.map(text -> SortedJson.without(NAME, text))));
  }

  /** Whether a name means this task, in any spelling that file names have. */
  boolean isCalled(String other) {
    String folded = TaskFileName.folded(other);
    return TaskFileName.folded(name).equals(folded)
        || alias.filter(known -> TaskFileName.folded(known).equals(folded)).isPresent();
  }

  /** Whether a record that says this digest of its task's configuration may be of this task. */
  boolean mayHave(Optional<String> said) {
    return said.isEmpty() || hash.isEmpty() || hash.equals(said);
  }
}
