package dev.datadecide.duckdb;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Schema {@code analysis}: the suite's catalogue as tables and the views for people. Written anew
 * when this program knows another state of them than the warehouse.
 */
final class Catalogue {
  /** A table of the catalogue. */
  private record Listing(String name, List<ColumnSpec> columns, List<@Nullable Object[]> rows) {}

  private final Database database;

  Catalogue(Database database) {
    this.database = database;
  }

  void refresh() {
    List<Listing> listings = List.of(recipes(), sizes(), tasks(), metrics());
    List<String> views =
        Stream.concat(
                Migrations.statements("views.sql").stream().map(Catalogue::withScores),
                documented(listings))
            .toList();
    String state =
        listings.stream()
                .map(listing ->
                    listing.columns()
                        + listing.rows().stream()
                            .map(Arrays::toString)
                            .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"))
            + EvaluationNames.COLUMNS
            + EvaluationMapping.CURRENT.version()
            + ColumnNotes.state()
            + views;
    boolean isCurrent =
        database.read(connection ->
            Sql.number(
                    connection,
                    "SELECT count(*) FROM ledger.catalogue WHERE fingerprint = sha256(?)",
                    state)
                > 0);
    if (!isCurrent) {
      database.write(connection -> {
        // Thousands of names, made only when their version is another one.
        List<Listing> all = new ArrayList<>(listings);
        all.add(new Listing("evaluation_mapping", EvaluationNames.COLUMNS, EvaluationNames.rows()));
        write(connection, all, views, state);
        return null;
      });
    }
  }

  /** Comments of the frames that are views and tables of this schema. */
  private static Stream<String> documented(List<Listing> listings) {
    List<String> tables = listings.stream().map(Listing::name).toList();
    return FrameDefinitions.all().stream()
        .filter(frame -> frame.making() == FrameDefinition.Making.VIEW)
        .filter(frame -> frame.evaluations().isEmpty())
        .flatMap(frame ->
            FrameComments.of(frame, tables.contains(frame.name()) ? "TABLE" : "VIEW").stream());
  }

  private static void write(
      DuckDBConnection connection, List<Listing> listings, List<String> views, String state)
      throws SQLException {
    Sql.execute(connection, "CREATE SCHEMA IF NOT EXISTS analysis");
    for (Listing listing : listings) {
      TempRows.fill(connection, "listing", listing.columns(), listing.rows());
      Sql.execute(
          connection,
          "CREATE OR REPLACE TABLE analysis." + listing.name() + " AS SELECT * FROM listing");
      Sql.execute(connection, "DROP TABLE temp.main.listing");
    }
    for (String view : views) {
      Sql.execute(connection, view);
    }
    for (String comment : ColumnNotes.comments(connection)) {
      Sql.execute(connection, comment);
    }
    Sql.execute(connection, "DELETE FROM ledger.catalogue");
    Sql.execute(connection, "INSERT INTO ledger.catalogue SELECT sha256(?)", state);
  }

  private static String withScores(String view) {
    List<String> metrics = Metrics.all().stream().map(EvaluationMetric::name).toList();
    List<String> sets = PerplexitySets.all().stream().map(PerplexitySet::name).toList();
    return view.replace("$metric_names", literals(metrics))
        .replace("$metric_values", LoadedTables.list("", metrics))
        .replace("$set_names", literals(sets))
        .replace("$set_values", LoadedTables.list("", sets))
        .replace("$key", EvaluationNames.KEY)
        .replace("$is_key", EvaluationNames.IS_KEY)
        .replace("$number", EvaluationNames.NUMBER);
  }

  private static String literals(List<String> texts) {
    return texts.stream().map(Sql::text).collect(Collectors.joining(", "));
  }

  private static Listing recipes() {
    return new Listing(
        "recipes",
        List.of(
            text("recipe"),
            text("normalized"),
            text("family"),
            text("hub_slug"),
            integer("position")),
        DataRecipes.all().stream().map(Catalogue::recipe).toList());
  }

  private static @Nullable Object[] recipe(DataRecipe recipe) {
    return new @Nullable Object[] {
      recipe.displayName(),
      recipe.normalizedName(),
      recipe.family(),
      recipe.hubModelSlug(),
      (long) recipe.order()
    };
  }

  private static Listing sizes() {
    return new Listing(
        "model_sizes",
        List.of(
            text("size"),
            integer("training_parameters"),
            integer("non_embedding_parameters"),
            integer("final_step"),
            integer("position")),
        ModelSizes.all().stream().map(Catalogue::size).toList());
  }

  private static @Nullable Object[] size(ModelSize size) {
    return new @Nullable Object[] {
      size.label(),
      size.trainingParameters(),
      size.exactNonEmbeddingParameters(),
      size.finalStep(),
      (long) size.order()
    };
  }

  private static Listing tasks() {
    return new Listing(
        "tasks",
        List.of(
            text("task"),
            text("display"),
            text("task_group"),
            integer("instances"),
            real("random_baseline"),
            text("primary_metric")),
        Tasks.all().stream().map(Catalogue::task).toList());
  }

  private static @Nullable Object[] task(EvaluationTask task) {
    return new @Nullable Object[] {
      task.name(),
      task.display(),
      task.group(),
      (long) task.instances(),
      task.randomBaseline(),
      task.primaryMetric()
    };
  }

  private static Listing metrics() {
    return new Listing(
        "metrics",
        List.of(text("metric"), text("meaning"), text("direction")),
        Metrics.all().stream()
            .map(metric ->
                new @Nullable Object[] {metric.name(), metric.meaning(), metric.direction().name()})
            .toList());
  }
}
