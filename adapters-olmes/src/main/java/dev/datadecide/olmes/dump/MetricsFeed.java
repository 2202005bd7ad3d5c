package dev.datadecide.olmes.dump;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.olmes.dump.DumpDoubts.Doubt;
import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.JsonPart;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Feeds the scores of tasks: an entry per metric of a record. */
final class MetricsFeed extends RecordFeed {
  private static final TypedTable TABLE = TypedTable.POSTTRAINING_EVALUATION;
  private static final int ROW = TABLE.indexOf("row");
  private static final int MODEL = TABLE.indexOf("model");
  private static final int REVISION = TABLE.indexOf("revision");
  private static final int MODEL_HASH = TABLE.indexOf("model_hash");
  private static final int MODEL_CONFIG = TABLE.indexOf("model_config");
  private static final int NAMED_RUN = TABLE.indexOf("named_run");
  private static final int TASK = TABLE.indexOf("task");
  private static final int ALIAS = TABLE.indexOf("alias");
  private static final int TASK_HASH = TABLE.indexOf("task_hash");
  private static final int TASK_CONFIG = TABLE.indexOf("task_config");
  private static final int EVALUATED_AT = TABLE.indexOf("evaluated_at");
  private static final int NUM_INSTANCES = TABLE.indexOf("num_instances");
  private static final int METRIC = TABLE.indexOf("metric");
  private static final int VALUE = TABLE.indexOf("value");
  private static final int EXACT = TABLE.indexOf("exact");
  private static final int JSON = TABLE.indexOf("json");

  MetricsFeed(RawArtifact artifact, Path content) {
    super(artifact, content, FileKind.METRICS);
  }

  @Override
  Pass begin(RecordSink sink, DumpDoubts doubts) {
    return new Scores(sink, doubts);
  }

  private static final class Scores implements Pass {
    private final RecordSink sink;
    private final DumpDoubts doubts;
    private final ColumnBatchBuilder entries = new ColumnBatchBuilder(TABLE.columns());

    Scores(RecordSink sink, DumpDoubts doubts) {
      this.sink = sink;
      this.doubts = doubts;
    }

    @Override
    public void take(JsonMembers record, long number) {
      EvaluatedTask evaluated =
          EvaluatedTask.of(record)
              .orElseThrow(() ->
                  new UnusableRecord(
                      "the record does not say which model was evaluated: it has neither a path"
                          + " nor a name in model_config, nor a model_hash"));
      Map<String, MetricValue> values = new LinkedHashMap<>();
      record.object("metrics").ifPresent(metrics -> MetricValue.each(metrics, values::put));
      if (values.isEmpty()) {
        throw new UnusableRecord("the record has no metrics");
      }
      @Nullable Long time = time(record);
      if (evaluated.instances().isEmpty()
          && record.member("num_instances").flatMap(JsonPart::plain).isPresent()) {
        doubts.add(Doubt.UNREADABLE_COUNT, evaluated.task().name());
      }
      if (record.has("beaker_info") || record.has("compute_config")) {
        doubts.add(Doubt.MACHINE_LEFT_OUT, "task " + evaluated.task().name());
      }
      Optional<String> run = evaluated.model().namedRun();
      values.forEach((metric, value) -> entry(number, evaluated, run, time, metric, value));
      if (entries.rows() >= ColumnBatchBuilder.DEFAULT_ROWS) {
        sink.accept(TABLE, entries.build());
      }
    }

    private @Nullable Long time(JsonMembers record) {
      Optional<String> written = record.member("current_date").flatMap(JsonPart::plain);
      Optional<Long> read = written.flatMap(EvaluationTime::micros);
      if (written.isPresent() && read.isEmpty()) {
        doubts.add(Doubt.UNREADABLE_TIME, written.get());
      }
      return read.orElse(null);
    }

    private void entry(
        long number,
        EvaluatedTask evaluated,
        Optional<String> run,
        @Nullable Long time,
        String metric,
        MetricValue value) {
      ModelReference model = evaluated.model();
      TaskReference task = evaluated.task();
      entries
          .integer(ROW, number)
          .text(MODEL, model.name())
          .text(REVISION, model.revision().orElse(null))
          .text(MODEL_HASH, model.hash().orElse(null))
          .text(MODEL_CONFIG, model.config().orElse(null))
          .text(NAMED_RUN, run.orElse(null))
          .text(TASK, task.name())
          .text(ALIAS, task.alias().orElse(null))
          .text(TASK_HASH, task.hash().orElse(null))
          .text(TASK_CONFIG, task.config().orElse(null))
          .text(METRIC, metric);
      if (time != null) {
        entries.integer(EVALUATED_AT, time);
      }
      evaluated.instances().ifPresent(count -> entries.integer(NUM_INSTANCES, count));
      switch (value) {
        case MetricValue.Real real ->
            entries.real(VALUE, real.value()).text(EXACT, real.exact().orElse(null));
        case MetricValue.Written written -> entries.text(JSON, written.json());
      }
      entries.endRow();
    }

    @Override
    public void finish() {
      if (entries.rows() > 0) {
        sink.accept(TABLE, entries.build());
      }
    }
  }
}
