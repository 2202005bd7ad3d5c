package dev.datadecide.duckdb;

import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.RunAbsence;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunOrigin;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Accounts over provenance, descriptions and rows, each in one statement for all runs. */
final class DuckDbRunAccounts implements RunAccounts {
  private static final String ORIGINS =
      "SELECT b.source, count(DISTINCT b.sha256), arg_max(b.origin, b.batch), sum(p.descriptions),"
          + " sum(p.history_rows), epoch_us(max(p.observed_at)),"
          + " coalesce(bool_or(EXISTS (SELECT 1 FROM core.run r WHERE r.run_key = p.run_key"
          + " AND NOT r.superseded AND r.source = b.source)), false),"
          + " coalesce(any_value(u.n), 0)"
          + " FROM (SELECT batch, run_key, sum(descriptions) AS descriptions,"
          + " sum(history_rows) AS history_rows, max(observed_at) AS observed_at"
          + " FROM core.run_provenance WHERE run_key = ? GROUP BY ALL) p"
          + " JOIN ledger.batch b ON b.batch = p.batch"
          + " LEFT JOIN (SELECT b.source, count(*) AS n FROM core.history_row h"
          + " JOIN ledger.batch b ON b.batch = h.batch WHERE h.run_key = ? AND NOT h.superseded"
          + " GROUP BY b.source) u ON u.source = b.source GROUP BY b.source ORDER BY b.source";

  private static final String ABSENCE =
      "SELECT epoch_us(observed_at), reason FROM core.run_absence a WHERE run_key = ?"
          + " AND observed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.run r WHERE r.run_key = a.run_key"
          + " AND r.observed_at >= a.observed_at) ORDER BY observed_at DESC LIMIT 1";

  private static final String HISTORIES =
      "WITH counted AS (SELECT h.run_key, b.source,"
          + " count(*) FILTER (NOT h.superseded) AS used,"
          + " count(*) AS stored, count(h.step) FILTER (NOT h.superseded) AS steps,"
          + " min(h.step) FILTER (NOT h.superseded) AS first_step,"
          + " max(h.step) FILTER (NOT h.superseded) AS last_step,"
          + " bit_xor(h.digest) FILTER (NOT h.superseded) AS digest"
          + " FROM core.history_row h JOIN ledger.batch b ON b.batch = h.batch"
          + " GROUP BY h.run_key, b.source),"
          + " stored AS (SELECT run_key, sum(used) AS used, sum(stored) AS all_stored,"
          + " max(stored) AS stored, sum(steps) AS steps, min(first_step) AS first_step,"
          + " max(last_step) AS last_step, bit_xor(digest) AS digest FROM counted GROUP BY run_key),"
          + " received AS (SELECT run_key, max(n) AS received FROM (SELECT p.run_key, b.source,"
          + " sum(p.history_rows) AS n FROM core.run_provenance p"
          + " JOIN ledger.batch b ON b.batch = p.batch GROUP BY ALL) GROUP BY run_key)"
          + " SELECT r.run_key, r.history_line_count, coalesce(s.stored, 0), coalesce(s.used, 0),"
          + " coalesce(s.all_stored - s.used, 0), coalesce(v.received, 0), coalesce(s.steps, 0),"
          + " s.first_step, s.last_step, r.last_step, CAST(coalesce(s.digest, 0) AS VARCHAR)"
          + " FROM core.run r LEFT JOIN stored s ON s.run_key = r.run_key"
          + " LEFT JOIN received v ON v.run_key = r.run_key"
          + " WHERE r.\"row\" IS NOT NULL AND NOT r.superseded ORDER BY r.run_key";

  private final Database database;

  @Inject
  DuckDbRunAccounts(Database database) {
    this.database = database;
  }

  @Override
  public List<RunOrigin> origins(RunKey run) {
    return database.read(connection -> {
      String key = RunAliases.resolve(connection, run).text();
      return Sql.list(
          connection,
          ORIGINS,
          row ->
              new RunOrigin(
                  row.getString(1),
                  row.getLong(2),
                  row.getString(3),
                  row.getLong(4),
                  row.getLong(5),
                  instant(row, 6),
                  row.getBoolean(7),
                  row.getLong(8)),
          key,
          key);
    });
  }

  @Override
  public Optional<RunAbsence> absence(RunKey run) {
    return database.read(connection ->
        Sql.list(
                connection,
                ABSENCE,
                row -> new RunAbsence(instant(row, 1).orElseThrow(), row.getString(2)),
                RunAliases.resolve(connection, run).text())
            .stream()
            .findFirst());
  }

  @Override
  public void histories(Consumer<HistoryAccount> accounts) {
    database
        .read(connection -> Sql.list(connection, HISTORIES, DuckDbRunAccounts::account))
        .forEach(accounts);
  }

  private static HistoryAccount account(ResultSet row) throws SQLException {
    return new HistoryAccount(
        ObservedRuns.key(row.getString(1)),
        whole(row, 2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        whole(row, 8),
        whole(row, 9),
        whole(row, 10),
        String.format(Locale.ROOT, "%032x", new BigInteger(row.getString(11))));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
  }

  private static OptionalLong whole(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
