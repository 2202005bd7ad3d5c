package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.PrintedScores.Agreement;
import dev.datadecide.domain.ingest.PrintedScores.KnownText;
import dev.datadecide.domain.suite.MetricKeys.KeySet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes the plain rows of printed scores from their files into {@code core} in one statement.
 *
 * <p>A text is made JSON by writing every single quote as a blank and a double quote, so that keys
 * end in a blank, and {@code None} as {@link #NONE}. That is blind, and the proof comes from what
 * is required besides: the text has no double quotes and none of the words {@code true} and {@code
 * false}; it has as many quotes as the keys that were found in it need, so that it has no other
 * strings and none of them twice; those keys, each with a number, are one of the sets that it may
 * have; and as many numbers are {@link #NONE} as were written so. What JSON reads and Python would
 * not print ({@code NaN}), or a double cannot hold, is told by the values.
 */
final class PlainScores {
  /** Stands for {@code None}: longer by one, and beyond what a plain number may be. */
  private static final String NONE = "-9E99";

  private static final String BEYOND = "9007199254740992"; // 2^53

  private final DuckDBConnection connection;
  private final List<Part> parts;
  private final PrintedScores plan;
  private final List<ParquetShape> files;
  private final List<String> metrics;
  private long count;

  /** A file, what is to be done with it, and the batch that it is. */
  record Part(PrintedScores plan, ParquetShape file, long batch) {}

  /**
   * For one file, or for several whose plans and columns are alike.
   *
   * @param parts in rising order of their batches
   */
  PlainScores(DuckDBConnection connection, List<Part> parts) {
    this.connection = connection;
    this.parts = parts;
    plan = parts.getFirst().plan();
    files = parts.stream().map(Part::file).toList();
    metrics = LoadedTables.scores(plan.table());
  }

  /** How many rows were taken. */
  long count() {
    return count;
  }

  /** Inserts what is plain; tells for each file of a row number whether that row was taken. */
  List<LongPredicate> take() throws SQLException {
    List<String> tables = new ArrayList<>();
    for (int judgement = 0; judgement < plan.judgements().size(); judgement++) {
      Optional<Combinations> found =
          Combinations.of(connection, files, plan.judgements().get(judgement).columns());
      if (found.isEmpty()) {
        return nothing();
      }
      String table = "judged_" + judgement;
      judge(table, judgement, found.get());
      tables.add(table);
    }
    Optional<Combinations> deciding = Combinations.of(connection, files, plan.keys().by());
    int keySets = deciding.isEmpty() ? 0 : knowKeys(deciding.get());
    if (keySets == 0) {
      return nothing();
    }
    Sql.execute(connection, insertion(tables, keySets));
    Sql.execute(connection, removal(), parts.getFirst().batch(), parts.getLast().batch());
    List<LongPredicate> taken = new ArrayList<>();
    for (Part part : parts) {
      taken.add(taken(part));
    }
    return taken;
  }

  /** Of several files one may be the reason, which would have the others read row by row. */
  private List<LongPredicate> nothing() {
    if (parts.size() > 1) {
      throw new Staging.NotShared("a file without plain rows");
    }
    return List.of(row -> false);
  }

  private LongPredicate taken(Part part) throws SQLException {
    String there = " FROM " + LoadedTables.core(plan.table()) + " WHERE batch = ?";
    long plain = Sql.number(connection, "SELECT count(*)" + there, part.batch());
    count += plain;
    if (plain == part.file().rows()) {
      return row -> true;
    }
    BitSet taken = new BitSet();
    Sql.list(
            connection,
            "SELECT \"row\"" + there,
            row -> Math.toIntExact(row.getLong(1)),
            part.batch())
        .forEach(taken::set);
    return row -> taken.get(Math.toIntExact(row));
  }

  /** Makes the table from combinations of values to cells. */
  private void judge(String table, int judgement, Combinations combinations) throws SQLException {
    List<List<Optional<List<@Nullable Object>>>> cells = new ArrayList<>();
    for (Part part : parts) {
      cells.add(
          part.plan()
              .judgements()
              .get(judgement)
              .judge()
              .cells(combinations.asBatch(cells.size())));
    }
    combinations.fill(connection, table, columns(plan.judgements().get(judgement).cells()), cells);
  }

  /**
   * Makes the table from deciding values to the key sets that texts may have, as bits; how many
   * there are at most.
   */
  private int knowKeys(Combinations deciding) throws SQLException {
    List<List<Optional<KnownText>>> texts = new ArrayList<>();
    for (Part part : parts) {
      texts.add(part.plan().keys().judge().texts(deciding.asBatch(texts.size())));
    }
    int most =
        texts.stream()
            .flatMap(List::stream)
            .flatMap(Optional::stream)
            .mapToInt(known -> known.keys().size())
            .max()
            .orElse(0);
    List<ColumnSpec> columns = new ArrayList<>(columns(plan.keys().cells()));
    columns.add(ColumnSpec.integer(Fractions.ITEMS));
    for (int i = 0; i < most; i++) {
      columns.add(ColumnSpec.integer("always" + i));
      columns.add(ColumnSpec.integer("never" + i));
    }
    List<List<Optional<List<@Nullable Object>>>> cells = new ArrayList<>();
    for (List<Optional<KnownText>> ofFile : texts) {
      List<Optional<List<@Nullable Object>>> known = new ArrayList<>();
      ofFile.forEach(text -> known.add(text.map(each -> cells(each, most))));
      cells.add(known);
    }
    deciding.fill(connection, "text_keys", columns, cells);
    return most;
  }

  private List<@Nullable Object> cells(KnownText text, int keySets) {
    List<@Nullable Object> cells = new ArrayList<>(text.cells());
    cells.add(
        cells.get(plan.keys().cells().indexOf("task")) instanceof String task
            ? Fractions.items(task)
            : null);
    for (KeySet keys : text.keys()) {
      cells.add(bits(keys.always()));
      cells.add(bits(keys.never()));
    }
    cells.addAll(Collections.nCopies(2 * (keySets - text.keys().size()), null));
    return cells;
  }

  private long bits(Set<String> keys) {
    return keys.stream().mapToLong(key -> 1L << metrics.indexOf(key)).sum();
  }

  private List<ColumnSpec> columns(List<String> names) {
    return names.stream()
        .map(name -> plan.table().columns().get(plan.table().indexOf(name)))
        .toList();
  }

  private String insertion(List<String> judged, int keySets) {
    List<String> cells =
        Stream.concat(
                plan.judgements().stream().flatMap(judgement -> judgement.cells().stream()),
                plan.keys().cells().stream())
            .toList();
    StringBuilder from = new StringBuilder(ParquetShape.table(files));
    for (int i = 0; i < judged.size(); i++) {
      from.append(join(judged.get(i), plan.judgements().get(i).columns()));
    }
    from.append(join("text_keys", plan.keys().by()));
    String structure =
        metrics.stream()
            .map(metric -> "\"" + metric + " \":\"DOUBLE\"")
            .collect(Collectors.joining(",", "{", "}"));
    String scores =
        "(SELECT "
            + batch()
            + " AS batch, n, items, CASE WHEN "
            + proof(keySets)
            + " THEN "
            + Sql.name(cells.getFirst())
            + " END AS proven, "
            + LoadedTables.list("", cells.subList(1, cells.size()))
            + metrics.stream()
                .map(metric ->
                    ", nullif(" + score(metric) + ", " + NONE + ") AS " + Sql.name(metric))
                .collect(Collectors.joining())
            + " FROM (SELECT *, "
            + each(metric -> score(metric) + " IS NOT NULL THEN " + bits(Set.of(metric)))
            + " AS found, "
            + each(metric -> score(metric) + " = " + NONE + " THEN 1")
            + " AS nones FROM (SELECT *, strlen(filled) - strlen(json) AS words,"
            + " TRY(from_json(filled, "
            + Sql.text(structure)
            + ")) AS s FROM (SELECT *, strlen(json) - strlen(printed) AS quotes,"
            + " replace(json, 'None', '"
            + NONE
            + "') AS filled FROM (SELECT *, replace(printed, '''', ' \"') AS json FROM (SELECT *, "
            + files.getFirst().named(plan.text()).address()
            + " AS printed FROM "
            + from
            + ") WHERE NOT contains(printed, '\"') AND NOT contains(printed, 'true')"
            + " AND NOT contains(printed, 'false'))))))";
    return "INSERT INTO "
        + LoadedTables.core(plan.table())
        + " (batch, \"row\", "
        + LoadedTables.list("", cells)
        + ", "
        + LoadedTables.list("", Fractions.stored(plan.table(), metrics))
        + ", superseded) SELECT batch, n, proven, "
        + LoadedTables.list("", cells.subList(1, cells.size()))
        + ", "
        + Fractions.select(plan.table(), metrics)
        + ", false FROM "
        + Fractions.split(plan.table(), scores);
  }

  /** The batch of a row by the place of its file. */
  private String batch() {
    return IntStream.range(0, parts.size())
        .mapToObj(place -> " WHEN " + place + " THEN " + parts.get(place).batch())
        .collect(Collectors.joining("", "CASE p", " END"));
  }

  /** What holds when the text has no other strings and words than its keys and {@code None}. */
  private static String proof(int keySets) {
    return IntStream.range(0, keySets)
        .mapToObj(i -> "(found & always%1$d = always%1$d AND found & never%1$d = 0)".formatted(i))
        .collect(
            Collectors.joining(
                " OR ", "quotes = 2 * bit_count(found) AND words = nones AND (", ")"));
  }

  /** What adds up over the metrics, each a condition and a number. */
  private String each(UnaryOperator<String> term) {
    return metrics.stream()
        .map(metric -> "CASE WHEN " + term.apply(metric) + " ELSE 0 END")
        .collect(Collectors.joining(" + "));
  }

  /**
   * Left joins, so that the file stays the side that is streamed: the planner, which knows nothing
   * of these tables, would hold the whole file with its texts in a hash table. What finds no cells
   * is taken back afterwards.
   */
  private String join(String table, List<String> columns) {
    return " LEFT JOIN temp.main."
        + table
        + " ON p = "
        + table
        + ".k AND "
        + IntStream.range(0, columns.size())
            .mapToObj(i ->
                files.getFirst().named(columns.get(i)).expression()
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
   * Takes back rows that lack cells or the proof, which the first cell stands for, and those whose
   * numbers are not as they must be. A filter would be pushed below the reading of the text and
   * read it again for each of its terms.
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
    List<String> fractions = Fractions.of(plan.table());
    for (String metric : metrics) {
      // What is stored as a sum is proper.
      String name = Sql.name(fractions.contains(metric) ? Fractions.rest(metric) : metric);
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
        + " WHERE batch BETWEEN ? AND ? AND ("
        + improper
        + ")";
  }
}
