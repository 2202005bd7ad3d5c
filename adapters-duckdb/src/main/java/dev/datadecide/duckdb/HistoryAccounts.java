package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.RunKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Counts and digests of many histories: one statement each, however many runs there are. The engine
 * sorts the rows, on disk where they are many, and only their digests come here.
 */
final class HistoryAccounts {
  /** Rows that lost their run to an equal one that names it are in no account. */
  private static final String KEYS =
      "SELECT run_key FROM core.run WHERE \"row\" IS NOT NULL AND NOT superseded UNION"
          + " SELECT p.run_key FROM core.run_provenance p WHERE p.history_rows > 0 AND EXISTS"
          + " (SELECT 1 FROM core.history_row h WHERE h.run_key = p.run_key AND NOT h.superseded)";

  private static final String COUNTED =
      "SELECT w.number, count(*) FILTER (NOT h.superseded) AS used,"
          + " count(*) FILTER (h.superseded) AS superseded,"
          + " count(h.step) FILTER (NOT h.superseded) AS steps,"
          + " min(h.step) FILTER (NOT h.superseded) AS first_step,"
          + " max(h.step) FILTER (NOT h.superseded) AS last_step"
          + " FROM core.history_row h JOIN wanted_run w ON w.run_key = h.run_key GROUP BY w.number";

  private static final String CONTESTED =
      "SELECT DISTINCT w.number, h.run_key, h.step FROM core.history_row h"
          + " JOIN wanted_run w ON w.run_key = h.run_key WHERE h.superseded AND h.step IS NOT NULL";

  /** How many rows beside the one in use a source brought of its steps. */
  private static final String FURTHER =
      "SELECT number, sum(most - 1) AS rows FROM (SELECT number, step, max(brought) AS most FROM ("
          + "SELECT c.number, c.step, b.source, count(*) AS brought,"
          + " bool_or(NOT h.superseded) AS in_use FROM contested c"
          + " JOIN core.history_row h ON h.run_key = c.run_key AND h.step = c.step"
          + " JOIN ledger.batch b ON b.batch = h.batch GROUP BY c.number, c.step, b.source)"
          + " GROUP BY number, step HAVING bool_or(in_use)) GROUP BY number";

  private static final String RECEIVED =
      "SELECT number, max(brought) AS rows FROM (SELECT w.number, b.source,"
          + " sum(p.history_rows) AS brought FROM core.run_provenance p"
          + " JOIN wanted_run w ON w.run_key = p.run_key"
          + " JOIN ledger.batch b ON b.batch = p.batch GROUP BY ALL) GROUP BY number";

  private static final String DESCRIBED =
      "SELECT w.number, r.run_key, r.history_line_count, r.last_step, r.observed_at"
          + " FROM core.run r JOIN wanted_run w ON w.run_key = r.run_key"
          + " WHERE r.\"row\" IS NOT NULL AND NOT r.superseded";

  /** Descriptions by other sources, after the one in use, that say more. */
  private static final String EXCEEDING =
      "SELECT d.number, max(o.history_line_count) AS lines, max(o.last_step) AS last_step,"
          + " max(o.observed_at) AS observed_at FROM described d"
          + " JOIN core.run o ON o.run_key = d.run_key WHERE o.superseded"
          + " AND o.observed_at > d.observed_at"
          + " AND (o.history_line_count > coalesce(d.history_line_count, -1)"
          + " OR o.last_step > coalesce(d.last_step, -1)) GROUP BY d.number";

  private static final String ACCOUNTS =
      "WITH counted AS ("
          + COUNTED
          + "), contested AS ("
          + CONTESTED
          + "), further AS ("
          + FURTHER
          + "), received AS ("
          + RECEIVED
          + "), described AS ("
          + DESCRIBED
          + "), exceeding AS ("
          + EXCEEDING
          + ") SELECT w.number, greatest(d.history_line_count, e.lines),"
          + " coalesce(c.used, 0) + coalesce(f.rows, 0), coalesce(c.used, 0),"
          + " coalesce(c.superseded, 0), coalesce(v.rows, 0), coalesce(c.steps, 0),"
          + " c.first_step, c.last_step, greatest(d.last_step, e.last_step),"
          + " epoch_us(d.observed_at), epoch_us(e.observed_at) FROM wanted_run w"
          + " LEFT JOIN counted c ON c.number = w.number"
          + " LEFT JOIN further f ON f.number = w.number"
          + " LEFT JOIN received v ON v.number = w.number"
          + " LEFT JOIN described d ON d.number = w.number"
          + " LEFT JOIN exceeding e ON e.number = w.number ORDER BY w.number";

  /** In hexadecimal: the engine writes such numbers in decimal 400 times as slowly. */
  private static final String CONTENTS =
      "SELECT number, hex(digest) FROM (SELECT w.number, h.step, h.\"timestamp\","
          + " h.digest FROM core.history_row h JOIN wanted_run w ON w.run_key = h.run_key"
          + " WHERE NOT h.superseded) ORDER BY number, step NULLS LAST,"
          + " \"timestamp\" NULLS LAST, digest";

  private HistoryAccounts() {}

  /** Accounts of the runs that are wanted; all statements see one state of the warehouse. */
  static List<HistoryAccount> of(DuckDBConnection connection, Predicate<RunKey> wanted)
      throws SQLException {
    Sql.execute(connection, "BEGIN TRANSACTION");
    List<RunKey> runs =
        Sql.list(connection, KEYS, row -> ObservedRuns.key(row.getString(1))).stream()
            .filter(wanted)
            .sorted()
            .toList();
    TempRows.fill(
        connection,
        "wanted_run",
        List.of(ColumnSpec.integer("number"), ColumnSpec.text("run_key")),
        IntStream.range(0, runs.size())
            .mapToObj(i -> new @Nullable Object[] {(long) i, runs.get(i).text()})
            .toList());
    String[] digests = digests(connection, runs.size());
    List<HistoryAccount> accounts =
        Sql.list(connection, ACCOUNTS, row -> account(row, runs, digests));
    Sql.execute(connection, "DROP TABLE temp.main.wanted_run");
    Sql.execute(connection, "COMMIT");
    return accounts;
  }

  private static HistoryAccount account(ResultSet row, List<RunKey> runs, String[] digests)
      throws SQLException {
    int number = row.getInt(1);
    return HistoryAccount.builder()
        .run(runs.get(number))
        .expected(whole(row, 2))
        .stored(row.getLong(3))
        .used(row.getLong(4))
        .superseded(row.getLong(5))
        .received(row.getLong(6))
        .steps(row.getLong(7))
        .firstStep(whole(row, 8))
        .lastStep(whole(row, 9))
        .describedLastStep(whole(row, 10))
        .describedAt(DuckDbRunAccounts.instant(row, 11))
        .exceededAt(DuckDbRunAccounts.instant(row, 12))
        .digest(digests[number])
        .build();
  }

  private static OptionalLong whole(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** By number of the run: SHA-256 over its rows' digests in order, each on a line of its own. */
  private static String[] digests(DuckDBConnection connection, int runs) throws SQLException {
    MessageDigest sha256 = sha256();
    String[] digests = new String[runs];
    Arrays.fill(digests, HexFormat.of().formatHex(sha256.digest()));
    try (DuckDBPreparedStatement statement = connection.prepare(CONTENTS);
        DuckDBChunkedResult chunks = statement.query()) {
      int current = -1;
      while (chunks.nextChunk()) {
        DuckDBDataChunkReader chunk = chunks.chunk();
        for (int i = 0; i < chunk.rowCount(); i++) {
          int number = (int) chunk.vector(0).getLong(i);
          if (number != current && current >= 0) {
            digests[current] = HexFormat.of().formatHex(sha256.digest());
          }
          current = number;
          sha256.update(chunk.vector(1).getString(i).getBytes(StandardCharsets.US_ASCII));
          sha256.update((byte) '\n');
        }
      }
      if (current >= 0) {
        digests[current] = HexFormat.of().formatHex(sha256.digest());
      }
    }
    return digests;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
