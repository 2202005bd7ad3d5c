package dev.datadecide.olmes.dump;

import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.JsonPart;
import java.util.Optional;

/**
 * A task that a model was evaluated on.
 *
 * @param instances how many questions the harness says it asked
 */
record EvaluatedTask(ModelReference model, TaskReference task, Optional<Long> instances) {
  /** What a record of metrics or configuration is of; empty where it names no model or no task. */
  static Optional<EvaluatedTask> of(JsonMembers record) {
    return ModelReference.of(record)
        .flatMap(model ->
            TaskReference.of(record)
                .map(task ->
                    new EvaluatedTask(
                        model, task, record.member("num_instances").flatMap(JsonPart::whole))));
  }
}
