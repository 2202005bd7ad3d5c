package dev.datadecide.duckdb;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import dev.datadecide.domain.annotation.Annotation;
import dev.datadecide.domain.run.HistoryExtent;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.RunState;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Runs as observed and typed. */
final class DuckDbRuns implements Runs {
  private static final Field<String> KEY = Tables.text(Tables.RUN, "run_key");
  private static final Field<String> TYPED_KEY = Tables.text(Tables.RUN_TYPE, "run_key");
  private static final Condition IN_USE = Tables.truth(Tables.RUN, "superseded").isFalse();

  private final Database database;
  private final RunHistories histories;

  @Inject
  DuckDbRuns(Database database, RunHistories histories) {
    this.database = database;
    this.histories = histories;
  }

  @Override
  public List<ObservedRun> awaitingTyping(int typingVersion, int limit) {
    String awaiting =
        "SELECT r.run_key FROM core.run r LEFT JOIN core.run_type t ON t.run_key = r.run_key"
            + " WHERE NOT r.superseded AND (t.run_key IS NULL OR t.typing_version <> "
            + typingVersion
            + " OR t.observation IS DISTINCT FROM r.digest) ORDER BY r.run_key LIMIT "
            + limit;
    return database.read(connection -> ObservedRuns.read(connection, awaiting));
  }

  @Override
  public void type(int typingVersion, List<TrainingRun> runs) {
    if (runs.isEmpty()) {
      return;
    }
    database.write(connection -> {
      TypedRuns.write(connection, typingVersion, runs);
      return null;
    });
  }

  @Override
  public Optional<TrainingRun> find(RunKey key) {
    return findAll(List.of(key)).stream().findFirst();
  }

  @Override
  public List<TrainingRun> findAll(List<RunKey> keys) {
    return database.read(connection -> {
      List<String> own = RunAliases.resolve(connection, keys);
      Map<String, TrainingRun> found = TypedRuns.read(connection, own);
      return own.stream().flatMap(key -> Optional.ofNullable(found.get(key)).stream()).toList();
    });
  }

  @Override
  public List<RunRow> list(RunQuery query) {
    return database.query(dsl -> listed(dsl, query));
  }

  private static List<RunRow> listed(DSLContext dsl, RunQuery query) {
    Table<?> evaluated = lastEvaluated();
    Field<Long> created = Tables.micros(Tables.RUN, "created_at");
    return dsl.select(
            KEY,
            Tables.text(Tables.RUN, "display_name"),
            Tables.text(Tables.RUN, "state"),
            Tables.text(Tables.RUN_TYPE, "type"),
            Tables.text(Tables.RUN_TYPE, "pattern"),
            Tables.text(Tables.RUN_TYPE, "recipe"),
            Tables.text(Tables.RUN_TYPE, "size"),
            Tables.text(Tables.RUN_TYPE, "seed"),
            coalesce(
                field(name("evaluated", "last_step"), SQLDataType.BIGINT).cast(SQLDataType.VARCHAR),
                Tables.text(Tables.RUN_TYPE, "checkpoint_step")),
            created,
            Tables.text(Tables.RUN, "source"))
        .from(Tables.RUN_TYPE)
        .join(Tables.RUN)
        .on(KEY.eq(TYPED_KEY))
        .leftJoin(evaluated)
        .on(field(name("evaluated", "run_key"), SQLDataType.VARCHAR).eq(KEY))
        .where(IN_USE)
        .and(
            query
                .type()
                .map(type -> Tables.text(Tables.RUN_TYPE, "type").eq(type.label()))
                .orElse(noCondition()))
        .and(equal(Tables.text(Tables.RUN_TYPE, "recipe"), query.recipe()))
        .and(equal(Tables.text(Tables.RUN_TYPE, "size"), query.size()))
        .and(equal(Tables.text(Tables.RUN, "state"), query.state()))
        .and(query.tag().map(DuckDbRuns::tagged).orElse(noCondition()))
        .orderBy(created.desc().nullsLast(), KEY)
        .limit(query.limit().orElse(Integer.MAX_VALUE))
        .fetch(DuckDbRuns::row);
  }

  private static Condition equal(Field<String> column, Optional<String> wanted) {
    return wanted.map(column::eq).orElse(noCondition());
  }

  /** By its source, or by the user. */
  private static Condition tagged(String tag) {
    Condition own =
        exists(
            selectOne()
                .from(Tables.ANNOTATION)
                .where(
                    Tables.text(Tables.ANNOTATION, "run_key")
                        .eq(Tables.text(Tables.RUN, "run_key")))
                .and(Tables.text(Tables.ANNOTATION, "kind").eq(Annotation.Kind.TAG.label()))
                .and(Tables.text(Tables.ANNOTATION, "text").eq(tag)));
    return own.or(
        exists(
            selectOne()
                .from(Tables.RUN_TAG)
                .where(Tables.whole(Tables.RUN_TAG, "batch").eq(Tables.whole(Tables.RUN, "batch")))
                .and(Tables.whole(Tables.RUN_TAG, "row").eq(Tables.whole(Tables.RUN, "row")))
                .and(Tables.text(Tables.RUN_TAG, "tag").eq(tag))));
  }

  /** The last evaluated step of each pretraining run. */
  private static Table<?> lastEvaluated() {
    Table<?> steps =
        steps(Tables.PRETRAINING_EVALUATION)
            .unionAll(steps(Tables.PRETRAINING_PERPLEXITY))
            .asTable("steps");
    Field<String> key = Tables.text(Tables.PRETRAINING_RUN, "run_key");
    return select(key.as("run_key"), max(field(name("steps", "step"), Long.class)).as("last_step"))
        .from(Tables.PRETRAINING_RUN)
        .join(steps)
        .on(
            coordinate(steps, "recipe")
                .and(coordinate(steps, "size"))
                .and(coordinate(steps, "seed")))
        .groupBy(key)
        .asTable("evaluated");
  }

  private static Condition coordinate(Table<?> steps, String column) {
    return field(steps.getQualifiedName().append(column), String.class)
        .eq(Tables.text(Tables.PRETRAINING_RUN, column));
  }

  private static Select<Record4<String, String, String, Long>> steps(Table<?> results) {
    Field<String> recipe = Tables.text(results, "recipe");
    Field<String> size = Tables.text(results, "size");
    Field<String> seed = Tables.text(results, "seed");
    return select(
            recipe.as("recipe"),
            size.as("size"),
            seed.as("seed"),
            max(Tables.whole(results, "step")).as("step"))
        .from(results)
        .groupBy(recipe, size, seed);
  }

  private static RunRow row(Record row) {
    RunKey key = ObservedRuns.key(row.get(0, String.class));
    return RunRow.builder()
        .key(key)
        .displayName(Optional.ofNullable(row.get(1, String.class)).orElse(key.runId()))
        .state(new RunState(Optional.ofNullable(row.get(2, String.class)).orElse("unknown")))
        .type(TrainingType.of(row.get(3, String.class)))
        .pattern(Optional.ofNullable(row.get(4, String.class)))
        .recipe(Optional.ofNullable(row.get(5, String.class)))
        .size(Optional.ofNullable(row.get(6, String.class)))
        .seed(Optional.ofNullable(row.get(7, String.class)))
        .checkpointStep(Optional.ofNullable(row.get(8, String.class)))
        .createdAt(Optional.ofNullable(row.get(9, Long.class)).map(Micros::toInstant))
        .source(row.get(10, String.class))
        .build();
  }

  @Override
  public List<RunKey> matching(String reference, int limit) {
    Optional<RunKey> exact =
        RunKey.parse(reference)
            .map(key -> database.read(connection -> RunAliases.resolve(connection, key)))
            .filter(this::isKnown);
    if (exact.isPresent()) {
      return List.of(exact.get());
    }
    Field<String> runId = Tables.text(Tables.RUN, "run_id");
    List<RunKey> sameId = keys(runId.eq(reference), limit);
    return sameId.isEmpty()
        ? keys(
            startsWith(KEY, reference)
                .or(startsWith(runId, reference))
                .or(startsWith(Tables.text(Tables.RUN, "display_name"), reference)),
            limit)
        : sameId;
  }

  private boolean isKnown(RunKey key) {
    return !keys(KEY.eq(key.text()), 1).isEmpty();
  }

  private List<RunKey> keys(Condition condition, int limit) {
    return database.query(dsl ->
        dsl.selectDistinct(KEY)
            .from(Tables.RUN)
            .where(IN_USE.and(condition))
            .orderBy(KEY)
            .limit(limit)
            .fetch(row -> ObservedRuns.key(row.value1())));
  }

  private static Condition startsWith(Field<String> column, String prefix) {
    return condition("starts_with({0}, {1})", column, val(prefix));
  }

  @Override
  public HistoryExtent history(RunKey key) {
    RunKey run = database.read(connection -> RunAliases.resolve(connection, key));
    return PretrainingRuns.isPretraining(run) ? histories.evaluated(run) : histories.logged(run);
  }

  @Override
  public List<RunKey> aliases(RunKey key) {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT seen_key FROM core.run_alias WHERE run_key = ? ORDER BY seen_key",
            row -> ObservedRuns.key(row.getString(1)),
            RunAliases.resolve(connection, key).text()));
  }
}
