package dev.datadecide.domain.ingest;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.suite.MetricKeys.KeySet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file with one row per result, whose scores are numbers in one text, printed as a Python
 * dictionary. The source can read every row ({@link #rest}), but nearly all are plain: known names,
 * a text of keys that it may have, numbers or {@code None}. An engine may take plain rows by
 * itself, set-based, as long as it takes only what it can prove to be plain; what it does not take,
 * it has the source read. So the outcome never depends on what an engine can prove.
 *
 * <p>A row is plain when
 *
 * <ul>
 *   <li>every judgement of its values gives cells,
 *   <li>its text is a dictionary of scores of the table, each once, in single quotes, with a
 *       decimal number or {@code None}, of which not all are {@code None},
 *   <li>those are one of the key sets that {@link #keys} gives for it,
 *   <li>every number is finite and smaller than 2^53, so that a double holds it,
 *   <li>every agreement holds.
 * </ul>
 *
 * Its entry has the row number, the cells of the judgements and of its keys, and the numbers in the
 * columns named as their keys; all other columns are null.
 *
 * @param text the column with the texts
 * @param rest the feed of the rows for which a predicate over row numbers is false; it also tells
 *     what there is to say of the file as a whole, so that it is asked even when no row is left
 */
public record PrintedScores(
    TypedTable table,
    String text,
    List<Judgement> judgements,
    TextKeys keys,
    List<Agreement> agreements,
    Function<LongPredicate, LoadPlan.Feed> rest)
    implements LoadPlan.Step {
  public PrintedScores {
    judgements = List.copyOf(judgements);
    agreements = List.copyOf(agreements);
  }

  /**
   * Whether another plan makes the same cells of the same columns. Each has its own judges still.
   */
  public boolean isLike(PrintedScores other) {
    return table == other.table
        && text.equals(other.text)
        && agreements.equals(other.agreements)
        && keys.by.equals(other.keys.by)
        && keys.cells.equals(other.keys.cells)
        && names(judgements).equals(names(other.judgements));
  }

  private static List<List<List<String>>> names(List<Judgement> judgements) {
    return judgements.stream()
        .map(judgement -> List.of(judgement.columns, judgement.cells))
        .toList();
  }

  /**
   * How values of some columns become cells. The same values always become the same cells, so that
   * it is enough to ask once for each combination.
   *
   * @param columns the columns whose values are judged together
   * @param cells the columns of the typed table that they become
   */
  public record Judgement(List<String> columns, List<String> cells, Judge judge) {
    public Judgement {
      columns = List.copyOf(columns);
      cells = List.copyOf(cells);
    }
  }

  /** Says what combinations of values become: for each row of the batch its cells, or nothing. */
  @FunctionalInterface
  public interface Judge {
    List<Optional<List<@Nullable Object>>> cells(ColumnBatch combinations);
  }

  /**
   * Which keys texts may have, and cells that go with them.
   *
   * @param by the columns whose values decide about the keys
   * @param cells the columns of the typed table that those values become
   */
  public record TextKeys(List<String> by, List<String> cells, KeyJudge judge) {
    public TextKeys {
      by = List.copyOf(by);
      cells = List.copyOf(cells);
    }
  }

  /** The key sets of which a plain text has one, and the cells that go with it. */
  public record KnownText(List<KeySet> keys, List<@Nullable Object> cells) {
    public KnownText {
      keys = List.copyOf(keys);
    }
  }

  /**
   * Says which keys plain texts have: for each row of deciding values what is known of its texts,
   * or nothing when none is plain.
   */
  @FunctionalInterface
  public interface KeyJudge {
    List<Optional<KnownText>> texts(ColumnBatch combinations);
  }

  /** For some tasks, two columns that must differ by a tolerance at most where both are there. */
  public record Agreement(Set<String> tasks, String one, String other, double tolerance) {
    public Agreement {
      tasks = Set.copyOf(tasks);
    }
  }
}
