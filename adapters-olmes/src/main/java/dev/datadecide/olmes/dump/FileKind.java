package dev.datadecide.olmes.dump;

import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.JsonPart;
import java.util.Optional;

/** What a file of a dump holds, told by the keys of its records. */
enum FileKind {
  /** Scores of tasks, a record each. */
  METRICS("scores of tasks", "has no metrics of a task"),
  /** What the model answered, a record per question. */
  PREDICTIONS("predictions", "is no prediction"),
  /** What was asked, a record per question, of the first questions only. */
  RECORDED_INPUTS("recorded inputs", "is no recorded input"),
  /** What was asked, a record per request. */
  REQUESTS("requests", "is no request"),
  /** The configuration of a task. */
  CONFIGURATION("configuration of a task, kept raw", "is no configuration of a task"),
  /** A leftover of older versions of the harness, whose contents are in other files too. */
  VESTIGIAL("vestigial metrics, kept raw", "is no leftover");

  private final String shape;
  private final String mismatch;

  FileKind(String shape, String mismatch) {
    this.shape = shape;
    this.mismatch = mismatch;
  }

  /** What a file of this kind is, for people. */
  String shape() {
    return shape;
  }

  /** What is wrong with a record of another kind. */
  String mismatch() {
    return mismatch;
  }

  /** Whether a file is of single questions, so that the files beside it say of which model. */
  boolean isOfQuestions() {
    return this == PREDICTIONS || this == RECORDED_INPUTS || this == REQUESTS;
  }

  /** The part of a question that records of this kind are, as the typed table names it. */
  String part() {
    return switch (this) {
      case PREDICTIONS -> "prediction";
      case RECORDED_INPUTS -> "recorded_input";
      case REQUESTS -> "request";
      case METRICS, CONFIGURATION, VESTIGIAL ->
          throw new IllegalArgumentException(this + " is not of questions");
    };
  }

  /** The kind of file that a record is from; empty for records of something else. */
  static Optional<FileKind> of(JsonMembers record) {
    if (record.has("doc_id")) {
      return record.has("requests")
          ? Optional.of(RECORDED_INPUTS)
          : record.has("request")
              ? Optional.of(REQUESTS)
              : record.has("model_output") || record.has("metrics")
                  ? Optional.of(PREDICTIONS)
                  : Optional.empty();
    }
    if (record.text("task_name").isPresent()
        && record.member("metrics").filter(part -> part.is(JsonPart.Kind.OBJECT)).isPresent()) {
      return Optional.of(METRICS);
    }
    return record.object("task_config").isPresent() ? Optional.of(CONFIGURATION) : Optional.empty();
  }
}
