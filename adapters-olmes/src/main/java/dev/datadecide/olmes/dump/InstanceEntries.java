package dev.datadecide.olmes.dump;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.JsonPart;
import dev.datadecide.olmes.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entries of single questions on their way to the sink, so many that their texts stay small. */
final class InstanceEntries {
  private static final TypedTable TABLE = TypedTable.EVALUATION_INSTANCE;

  /** Characters that are gathered before they are handed over. */
  private static final long MOST_CHARACTERS = 8L << 20;

  /** Members that become columns of their own name, as written. */
  private static final List<String> AS_WRITTEN =
      List.of("metrics", "model_output", "doc", "request", "requests");

  /** Members that are read otherwise, or are of the evaluation as a whole. */
  private static final Set<String> READ =
      Set.of(
          "doc_id",
          "native_id",
          "idx",
          "label",
          "request_type",
          "task_name",
          "task_hash",
          "model_hash");

  private static final int ROW = TABLE.indexOf("row");
  private static final int PART = TABLE.indexOf("part");
  private static final int MODEL = TABLE.indexOf("model");
  private static final int REVISION = TABLE.indexOf("revision");
  private static final int MODEL_HASH = TABLE.indexOf("model_hash");
  private static final int TASK = TABLE.indexOf("task");
  private static final int TASK_HASH = TABLE.indexOf("task_hash");
  private static final int TASK_CONFIG = TABLE.indexOf("task_config");
  private static final int DOC_ID = TABLE.indexOf("doc_id");
  private static final int NATIVE_ID = TABLE.indexOf("native_id");
  private static final int IDX = TABLE.indexOf("idx");
  private static final int LABEL = TABLE.indexOf("label");
  private static final int REQUEST_TYPE = TABLE.indexOf("request_type");
  private static final int EXTRA = TABLE.indexOf("extra");
  private static final int[] WRITTEN = AS_WRITTEN.stream().mapToInt(TABLE::indexOf).toArray();

  private final RecordSink sink;
  private final String part;
  private final ColumnBatchBuilder entries = new ColumnBatchBuilder(TABLE.columns());
  private long characters;

  InstanceEntries(RecordSink sink, FileKind kind) {
    this.sink = sink;
    part = kind.part();
  }

  void add(
      long number,
      EvaluatedTask evaluated,
      long document,
      Optional<Long> index,
      JsonMembers record) {
    ModelReference model = evaluated.model();
    TaskReference task = evaluated.task();
    entries
        .integer(ROW, number)
        .text(PART, part)
        .text(MODEL, model.name())
        .text(REVISION, model.revision().orElse(null))
        .text(MODEL_HASH, model.hash().orElse(null))
        .text(TASK, task.name())
        .text(TASK_HASH, task.hash().orElse(null))
        .text(TASK_CONFIG, task.config().orElse(null))
        .integer(DOC_ID, document)
        .text(NATIVE_ID, plain(record, "native_id"))
        .text(LABEL, plain(record, "label"))
        .text(REQUEST_TYPE, plain(record, "request_type"));
    index.ifPresent(known -> entries.integer(IDX, known));
    for (int i = 0; i < WRITTEN.length; i++) {
      Optional<String> json = record.json(AS_WRITTEN.get(i));
      characters += json.map(String::length).orElse(0);
      entries.text(WRITTEN[i], json.orElse(null));
    }
    String rest = rest(record);
    if (!rest.isEmpty()) {
      characters += rest.length();
      entries.text(EXTRA, rest);
    }
    entries.endRow();
    if (entries.rows() >= ColumnBatchBuilder.DEFAULT_ROWS || characters >= MOST_CHARACTERS) {
      flush();
    }
  }

  void flush() {
    if (entries.rows() > 0) {
      sink.accept(TABLE, entries.build());
      characters = 0;
    }
  }

  private static @Nullable String plain(JsonMembers record, String key) {
    return record.member(key).flatMap(JsonPart::plain).orElse(null);
  }

  /** An object of the members that have no column; empty where there is none. */
  private static String rest(JsonMembers record) {
    StringBuilder rest = new StringBuilder();
    for (Map.Entry<String, JsonPart> member : record.values().entrySet()) {
      if (!READ.contains(member.getKey()) && !AS_WRITTEN.contains(member.getKey())) {
        rest.append(rest.isEmpty() ? "{" : ",")
            .append(JsonText.quote(member.getKey()))
            .append(':')
            .append(member.getValue().json());
      }
    }
    return rest.isEmpty() ? "" : rest.append('}').toString();
  }
}
