package dev.datadecide.duckdb;

import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.select;

import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.evaluation.EvaluationScore;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.evaluation.MatchedScore;
import dev.datadecide.domain.evaluation.ScoreCurve;
import dev.datadecide.domain.evaluation.ScoreQuery;
import dev.datadecide.domain.evaluation.StoredName;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;

/** Evaluations of pretraining checkpoints, and all scores in standard names. */
final class DuckDbEvaluations implements Evaluations {
  private static final Comparator<Place> BY_SEED_AND_STEP =
      Comparator.<Place>comparingInt(place -> place.seed().datadecNumber())
          .thenComparingLong(Place::step);

  private final Database database;

  @Inject
  DuckDbEvaluations(Database database) {
    this.database = database;
  }

  private record Place(Seed seed, long step) {}

  @Override
  public List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size) {
    return database.query(dsl -> checkpoints(dsl, recipe, size));
  }

  private static List<EvaluatedCheckpoint> checkpoints(
      DSLContext dsl, DataRecipe recipe, ModelSize size) {
    Map<Place, Map<String, Double>> perplexities = new TreeMap<>(BY_SEED_AND_STEP);
    Map<Place, Set<String>> tasks = new TreeMap<>(BY_SEED_AND_STEP);
    Table<?> table = Tables.PRETRAINING_PERPLEXITY;
    List<Field<?>> fields =
        new ArrayList<>(List.of(Tables.text(table, "seed"), Tables.whole(table, "step")));
    PerplexitySets.all().forEach(set -> fields.add(Tables.real(table, set.name())));
    dsl.select(fields)
        .from(table)
        .where(of(table, recipe, size))
        .forEach(row -> perplexity(row, perplexities));
    Table<?> scores = Tables.PRETRAINING_EVALUATION;
    dsl.selectDistinct(
            Tables.text(scores, "seed"), Tables.whole(scores, "step"), Tables.text(scores, "task"))
        .from(scores)
        .where(of(scores, recipe, size))
        .forEach(row ->
            Seeds.resolve(row.value1())
                .ifPresent(seed ->
                    tasks
                        .computeIfAbsent(new Place(seed, row.value2()), place -> new HashSet<>())
                        .add(row.value3())));
    Set<Place> places = new HashSet<>(perplexities.keySet());
    places.addAll(tasks.keySet());
    return places.stream()
        .sorted(BY_SEED_AND_STEP)
        .map(place ->
            new EvaluatedCheckpoint(
                place.seed(),
                place.step(),
                perplexities.getOrDefault(place, Map.of()),
                tasks.getOrDefault(place, Set.of())))
        .toList();
  }

  private static void perplexity(Record row, Map<Place, Map<String, Double>> perplexities) {
    Seeds.resolve(row.get(0, String.class))
        .ifPresent(seed -> {
          Map<String, Double> values = new HashMap<>();
          List<PerplexitySet> sets = PerplexitySets.all();
          for (int i = 0; i < sets.size(); i++) {
            Double value = row.get(i + 2, Double.class);
            if (value != null) {
              values.put(sets.get(i).name(), value);
            }
          }
          perplexities.put(new Place(seed, row.get(1, Long.class)), values);
        });
  }

  private static Condition of(Table<?> table, DataRecipe recipe, ModelSize size) {
    return Tables.text(table, "recipe")
        .eq(recipe.displayName())
        .and(Tables.text(table, "size").eq(size.label()))
        .and(Tables.whole(table, "step").isNotNull())
        .and(Tables.text(table, "seed").isNotNull())
        .and(Tables.truth(table, "superseded").isFalse());
  }

  @Override
  public List<CheckpointCoverage> coverage(Set<String> tasks) {
    String named =
        tasks.isEmpty()
            ? "false"
            : tasks.stream().sorted().map(Sql::text).collect(joining(", ", "task IN (", ")"));
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT recipe, size, seed, step, count(*) FILTER (WHERE "
                + named
                + ") FROM core.pretraining_evaluation"
                + " WHERE NOT superseded AND recipe IS NOT NULL AND size IS NOT NULL"
                + " AND seed IS NOT NULL AND step IS NOT NULL GROUP BY ALL",
            row ->
                new CheckpointCoverage(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5))));
  }

  @Override
  public Optional<RecordOrigin> perplexities(
      DataRecipe recipe, ModelSize size, Seed seed, long step) {
    return database.read(connection ->
        Sql.list(
                connection,
                "SELECT b.source, b.origin, b.sha256, p.\"row\" FROM core.pretraining_perplexity p"
                    + " JOIN ledger.batch b ON b.batch = p.batch WHERE p.recipe = ? AND p.size = ?"
                    + " AND p.seed = ? AND p.step = ? AND NOT p.superseded",
                Provenance::origin,
                recipe.displayName(),
                size.label(),
                seed.hubName(),
                step)
            .stream()
            .findFirst());
  }

  @Override
  public List<FinalScore> finals(String metric) {
    return database.read(connection -> FinalScores.of(connection, metric));
  }

  @Override
  public List<ScoreCurve> curves(String metric) {
    return database.read(connection -> ScoreCurves.of(connection, metric));
  }

  @Override
  public List<MatchedScore> matched() {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT run_key, pt_run_key, recipe, size, seed, pt_step, is_stand_in,"
                + " comparison_metric, nullif(concat_ws(' ', comparison_size, comparison_recipe),"
                + " ''), task, metric, pt_value, ft_value, reason FROM analysis.matched_finetune"
                + " ORDER BY run_key, task, metric",
            row ->
                new MatchedScore(
                    ObservedRuns.key(row.getString(1)),
                    ObservedRuns.key(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getLong(6),
                    row.getBoolean(7),
                    Optional.ofNullable(row.getString(8)),
                    Optional.ofNullable(row.getString(9)),
                    row.getString(10),
                    row.getString(11),
                    row.getDouble(12),
                    row.getDouble(13),
                    Optional.ofNullable(row.getString(14)))));
  }

  @Override
  public long checkpointCount() {
    Table<?> all =
        coordinates(Tables.PRETRAINING_EVALUATION)
            .union(coordinates(Tables.PRETRAINING_PERPLEXITY))
            .asTable("checkpoints");
    return database.query(dsl -> (long) dsl.fetchCount(select(all.fields()).from(all)));
  }

  @Override
  public void scores(ScoreQuery query, Consumer<EvaluationScore> scores) {
    database.read(connection -> {
      ScoreReader.read(connection, query, scores);
      return null;
    });
  }

  @Override
  public List<StoredName> storedNames() {
    return database.read(ScoreReader::names);
  }

  @Override
  public List<StoredName> storedNames(TrainingType type) {
    return database.read(connection -> ScoreReader.names(connection, type));
  }

  private static Select<Record4<String, String, String, Long>> coordinates(Table<?> table) {
    return select(
            Tables.text(table, "recipe"),
            Tables.text(table, "size"),
            Tables.text(table, "seed"),
            Tables.whole(table, "step"))
        .from(table);
  }
}
