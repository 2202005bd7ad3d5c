package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.PrintedScores.Agreement;
import dev.datadecide.domain.ingest.PrintedScores.Judgement;
import dev.datadecide.domain.ingest.PrintedScores.KnownText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes the plain rows of printed scores from their file into {@code core} in one statement.
 *
 * <p>A text is made JSON by writing every single quote as a blank and a double quote, so that keys
 * end in a blank, {@code None} as {@code null}, and its brace as one with the absent columns. That
 * is blind, and the proof comes from what is required besides: the text has none of the words
 * {@code null}, {@code true}, {@code false}; it grew by as many characters as its expected keys
 * have quotes, so that it has no other strings; and the strict reading finds each expected key
 * exactly once, with a number or null. What JSON reads and Python would not print ({@code NaN}), or
 * a double cannot hold, is told by the values.
 */
final class PlainScores {
  /** Rows that are read together when as many or fewer lie between them. */
  private static final long NEAR = 64;

  private static final String BEYOND = "9007199254740992"; // 2^53

  private final DuckDBConnection connection;
  private final PrintedScores plan;
  private final ParquetShape file;
  private final long batch;
  private final List<String> metrics;
  private long count;

  PlainScores(DuckDBConnection connection, PrintedScores plan, ParquetShape file, long batch) {
    this.connection = connection;
    this.plan = plan;
    this.file = file;
    this.batch = batch;
    metrics = LoadedTables.scores(plan.table());
  }

  /** How many rows were taken. */
  long count() {
    return count;
  }

  /** Inserts what is plain; tells of a row number whether that row was taken. */
  LongPredicate take() throws SQLException {
    List<String> tables = new ArrayList<>();
    for (Judgement judgement : plan.judgements()) {
      Optional<Combinations> found = Combinations.of(connection, file, judgement.columns());
      if (found.isEmpty()) {
        return row -> false;
      }
      String table = "judged_" + tables.size();
      judge(table, judgement, found.get());
      tables.add(table);
    }
    Optional<Combinations> deciding = Combinations.of(connection, file, plan.keys().by());
    if (deciding.isEmpty() || !knowKeys(deciding.get())) {
      return row -> false;
    }
    long inserted = Sql.execute(connection, insertion(tables));
    count = inserted - Sql.execute(connection, removal(), batch);
    return count == file.rows() ? row -> true : taken();
  }

  private LongPredicate taken() throws SQLException {
    BitSet taken = new BitSet();
    Sql.list(
            connection,
            "SELECT \"row\" FROM " + LoadedTables.core(plan.table()) + " WHERE batch = ?",
            row -> Math.toIntExact(row.getLong(1)),
            batch)
        .forEach(taken::set);
    return row -> taken.get(Math.toIntExact(row));
  }

  /** Makes the table from combinations of values to cells. */
  private void judge(String table, Judgement judgement, Combinations combinations)
      throws SQLException {
    List<Optional<List<@Nullable Object>>> cells = judgement.judge().cells(combinations.asBatch());
    combinations.fill(connection, table, columns(judgement.cells()), cells);
  }

  /**
   * Makes the table from deciding values to what texts have: how many quotes, and the columns that
   * they do not name, as the beginning of a JSON object that gives them as null. False when no text
   * has known keys.
   */
  private boolean knowKeys(Combinations deciding) throws SQLException {
    List<Optional<KnownText>> texts =
        plan.keys().judge().texts(deciding.asBatch(), samples(deciding));
    List<ColumnSpec> columns = new ArrayList<>(columns(plan.keys().cells()));
    columns.add(ColumnSpec.integer("quotes"));
    columns.add(ColumnSpec.text("absent"));
    List<Optional<List<@Nullable Object>>> cells = new ArrayList<>();
    for (Optional<KnownText> text : texts) {
      cells.add(
          text.filter(known -> !known.keys().isEmpty() && metrics.containsAll(known.keys()))
              .map(this::cells));
    }
    deciding.fill(connection, "text_keys", columns, cells);
    return cells.stream().anyMatch(Optional::isPresent);
  }

  private List<@Nullable Object> cells(KnownText text) {
    List<@Nullable Object> cells = new ArrayList<>(text.cells());
    cells.add(2L * text.keys().size());
    cells.add(absent(text.keys()));
    return cells;
  }

  private List<ColumnSpec> columns(List<String> names) {
    return names.stream()
        .map(name -> plan.table().columns().get(plan.table().indexOf(name)))
        .toList();
  }

  private String absent(Set<String> present) {
    return metrics.stream()
        .filter(metric -> !present.contains(metric))
        .map(metric -> "\"" + metric + " \":null,")
        .collect(Collectors.joining("", "{", ""));
  }

  /** A text of each combination. */
  private List<@Nullable String> samples(Combinations combinations) throws SQLException {
    Map<Long, String> samples = new HashMap<>();
    Sql.list(
            connection,
            "SELECT n, "
                + file.named(plan.text()).expression()
                + " FROM "
                + file.table()
                + " WHERE false"
                + near(combinations.firstRows()),
            row -> new @Nullable Object[] {row.getLong(1), row.getString(2)})
        .forEach(row -> {
          if (row[0] instanceof Long number && row[1] instanceof String text) {
            samples.put(number, text);
          }
        });
    List<@Nullable String> texts = new ArrayList<>();
    combinations.firstRows().forEach(number -> texts.add(samples.get(number)));
    return texts;
  }

  /** Stretches of rows around the numbers: a long list of numbers is slower to look through. */
  private static String near(List<Long> numbers) {
    StringBuilder near = new StringBuilder();
    List<Long> rising = numbers.stream().sorted().toList();
    for (int i = 0; i < rising.size(); ) {
      int last = i;
      while (last + 1 < rising.size() && rising.get(last + 1) - rising.get(last) <= NEAR) {
        last++;
      }
      near.append(" OR n BETWEEN ").append(rising.get(i)).append(" AND ").append(rising.get(last));
      i = last + 1;
    }
    return near.toString();
  }

  private String insertion(List<String> judged) {
    String cells =
        LoadedTables.list(
            "",
            Stream.concat(
                    plan.judgements().stream().flatMap(judgement -> judgement.cells().stream()),
                    plan.keys().cells().stream())
                .toList());
    String text = file.named(plan.text()).address();
    StringBuilder from = new StringBuilder(file.table());
    for (int i = 0; i < judged.size(); i++) {
      from.append(join(judged.get(i), plan.judgements().get(i).columns()));
    }
    from.append(join("text_keys", plan.keys().by()));
    String structure =
        metrics.stream()
            .map(metric -> "\"" + metric + " \":\"DOUBLE\"")
            .collect(Collectors.joining(",", "{", "}"));
    return "INSERT INTO "
        + LoadedTables.core(plan.table())
        + " (batch, \"row\", "
        + cells
        + ", "
        + LoadedTables.list("", metrics)
        + ", superseded) SELECT "
        + batch
        + ", n, "
        + cells
        + ", "
        + String.join(", ", metrics.stream().map(PlainScores::score).toList())
        + ", false FROM (SELECT *, TRY(from_json_strict("
        + "replace(replace(json, 'None', 'null'), '{', absent), "
        + Sql.text(structure)
        + ")) AS s FROM (SELECT n, "
        + cells
        + ", quotes, absent, printed, replace(printed, '''', ' \"') AS json FROM (SELECT *, "
        + text
        + " AS printed FROM "
        + from
        + ") WHERE starts_with(printed, '{') AND NOT contains(printed, '\"')"
        + " AND NOT contains(printed, 'null')"
        + " AND NOT contains(printed, 'true') AND NOT contains(printed, 'false'))"
        + " WHERE strlen(json) - strlen(printed) = quotes)";
  }

  /**
   * Left joins, so that the file stays the side that is streamed: the planner, which knows nothing
   * of these tables, would hold the whole file with its texts in a hash table. What finds no cells
   * is taken back afterwards.
   */
  private String join(String table, List<String> columns) {
    return " LEFT JOIN temp.main."
        + table
        + " ON "
        + IntStream.range(0, columns.size())
            .mapToObj(i ->
                file.named(columns.get(i)).expression()
                    + " IS NOT DISTINCT FROM "
                    + table
                    + ".k"
                    + i)
            .collect(Collectors.joining(" AND "));
  }

  private static String score(String metric) {
    return "s." + Sql.name(metric + " ");
  }

  /**
   * Takes back rows whose numbers are not as they must be. A filter would be pushed below the
   * reading of the text and read it again for each of its terms.
   */
  private String removal() {
    StringBuilder improper =
        new StringBuilder(
            plan.judgements().stream()
                .map(judgement -> Sql.name(judgement.cells().getFirst()) + " IS NULL OR ")
                .collect(Collectors.joining()));
    improper.append(
        metrics.stream()
            .map(metric -> Sql.name(metric) + " IS NULL")
            .collect(Collectors.joining(" AND ", "(", ")")));
    for (String metric : metrics) {
      String name = Sql.name(metric);
      // NaN is greater than any number to the engine.
      improper.append(" OR ").append(name).append(" >= ").append(BEYOND);
      improper.append(" OR ").append(name).append(" <= -").append(BEYOND);
    }
    for (Agreement agreement : plan.agreements()) {
      improper
          .append(" OR (task IN (")
          .append(
              agreement.tasks().stream().sorted().map(Sql::text).collect(Collectors.joining(", ")))
          .append(") AND abs(")
          .append(Sql.name(agreement.one()))
          .append(" - ")
          .append(Sql.name(agreement.other()))
          .append(") > ")
          .append(agreement.tolerance())
          .append(")");
    }
    return "DELETE FROM "
        + LoadedTables.core(plan.table())
        + " WHERE batch = ? AND ("
        + improper
        + ")";
  }
}
