package dev.datadecide.duckdb;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameColumns;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.SizeDetail;
import dev.datadecide.domain.frame.SizeDetails;
import dev.datadecide.domain.frame.SizeSchedules;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeFeature;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The analysis frames as views in schema {@code analysis}, the small tables that they join, and the
 * table that describes each of their columns (thousands of comments would slow every opening).
 */
final class FrameCatalogue {
  /**
   * Names this state of views and tables, so that opening a warehouse need not spell all of them
   * out. A test tells the value when it has changed.
   */
  static final String STATE = "b3ff5f54ae9e6697";

  private static final String COLUMNS = "frame_columns";
  private static final String MEANING =
      "What each column of the frames holds, its unit and where it comes from";

  /** A small table of this program's making. */
  private record Listing(
      String name, String comment, List<ColumnSpec> columns, List<@Nullable Object[]> rows) {
    private String text() {
      return name
          + comment
          + columns
          + rows.stream().map(Arrays::toString).collect(Collectors.joining("\n"));
    }
  }

  private final Database database;

  FrameCatalogue(Database database) {
    this.database = database;
  }

  /** Writes tables and views where the warehouse has another state of them. */
  void refresh() {
    boolean isCurrent =
        database.read(connection ->
            Sql.number(
                    connection,
                    "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'warehouse'"
                        + " AND schema_name = 'analysis' AND table_name = ? AND comment = ?",
                    COLUMNS,
                    comment())
                > 0);
    if (!isCurrent) {
      database.write(connection -> {
        write(connection);
        return null;
      });
    }
  }

  private static void write(DuckDBConnection connection) throws SQLException {
    CheckpointSchedules.create(connection);
    for (Listing listing : listings()) {
      TempRows.fill(connection, "listing", listing.columns(), listing.rows());
      String table = "analysis." + listing.name();
      Sql.execute(connection, "CREATE OR REPLACE TABLE " + table + " AS SELECT * FROM listing");
      Sql.execute(connection, "DROP TABLE temp.main.listing");
      Sql.execute(connection, "COMMENT ON TABLE " + table + " IS " + Sql.text(listing.comment()));
    }
    Sql.execute(connection, "COMMENT ON TABLE analysis." + COLUMNS + " IS " + Sql.text(comment()));
    for (Map.Entry<String, String> view : views().entrySet()) {
      Sql.execute(
          connection,
          "CREATE OR REPLACE VIEW analysis." + view.getKey() + " AS " + view.getValue());
    }
    for (String comment : FrameComments.statements()) {
      Sql.execute(connection, comment);
    }
    for (FrameDefinition frame : FrameDefinitions.computed()) {
      ComputedFrames.ensure(connection, frame);
    }
  }

  /** A digest of all that {@link #refresh} writes. */
  static String digest() {
    String all =
        String.valueOf(views())
            + FrameComments.statements()
            + CheckpointSchedules.TABLE
            + FrameDefinitions.computed().stream()
                .map(frame ->
                    ComputedFrames.create(frame, frame.name())
                        + frame.description()
                        + FrameComments.columns(frame))
                .toList()
            + listings().stream().map(Listing::text).collect(Collectors.joining());
    return Fingerprint.of(all);
  }

  /** The comment of the columns' table also says which state was written. */
  private static String comment() {
    return MEANING + " (state " + STATE + ")";
  }

  private static Map<String, String> views() {
    Map<String, String> views = new LinkedHashMap<>();
    for (Frame frame : Frame.values()) {
      views.put(frame.label(), FrameSql.of(frame, FrameLayout.EXTENDED, FrameSql.Order.NONE));
    }
    views.put("task_averages", AverageSql.text());
    return views;
  }

  private static List<Listing> listings() {
    return List.of(details(), features(), columns());
  }

  private static Listing details() {
    List<ColumnSpec> columns = new ArrayList<>(List.of(text("size")));
    SizeDetails.all().forEach(detail -> columns.add(detail.spec()));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ModelSize size : ModelSizes.all()) {
      SizeSchedules schedules = SizeSchedules.of(size);
      List<Object> row = new ArrayList<>(List.of(size.label()));
      for (SizeDetail detail : SizeDetails.all()) {
        row.add(detail.of(schedules));
      }
      rows.add(row.toArray());
    }
    return new Listing(
        "size_details", "What the frames say of a size: analysis.frame_columns", columns, rows);
  }

  private static Listing features() {
    List<ColumnSpec> columns = new ArrayList<>(List.of(text("recipe")));
    for (RecipeFeature feature : RecipeFeature.values()) {
      String name = feature.name().toLowerCase(Locale.ROOT);
      columns.add(feature.isWholeNumber() ? ColumnSpec.integer(name) : ColumnSpec.real(name));
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DataRecipe recipe : DataRecipes.all()) {
      List<Object> row = new ArrayList<>(List.of(recipe.displayName()));
      for (RecipeFeature feature : RecipeFeature.values()) {
        double value = feature.of(recipe);
        row.add(feature.isWholeNumber() ? (Object) (long) value : (Object) value);
      }
      rows.add(row.toArray());
    }
    return new Listing(
        "recipe_features", "Estimates of the reference pipeline, not measured", columns, rows);
  }

  private static Listing columns() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (FrameDefinition frame : FrameDefinitions.all()) {
      int parity =
          frame
              .evaluations()
              .map(each -> FrameColumns.of(each, FrameLayout.PARITY).size())
              .orElse(0);
      List<FrameColumn> columns = frame.columns();
      for (int i = 0; i < columns.size(); i++) {
        FrameColumn column = columns.get(i);
        rows.add(
            new @Nullable Object[] {
              frame.name(),
              (long) i + 1,
              column.name(),
              type(column.spec().type()),
              column.unit(),
              column.meaning(),
              column.cell().origin(),
              i < parity ? "parity" : "extended"
            });
      }
    }
    return new Listing(
        COLUMNS,
        MEANING,
        List.of(
            text("frame"),
            integer("position"),
            text("column"),
            text("type"),
            text("unit"),
            text("meaning"),
            text("source"),
            text("layout")),
        rows);
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case INTEGER -> "BIGINT";
      case REAL -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case TEXT -> "VARCHAR";
      case TIMESTAMP -> "TIMESTAMP";
    };
  }
}
