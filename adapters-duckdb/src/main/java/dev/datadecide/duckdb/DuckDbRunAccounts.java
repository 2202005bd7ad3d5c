package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.RunAbsence;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunOrigin;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Accounts over provenance, descriptions and rows. */
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

  private static final String DESCRIPTION =
      "SELECT b.source, b.origin, b.sha256, r.\"row\" FROM core.run r JOIN ledger.batch b"
          + " ON b.batch = r.batch WHERE r.run_key = ? AND NOT r.superseded";

  private static final String ABSENCE =
      "SELECT epoch_us(observed_at), reason FROM core.run_absence a WHERE run_key = ?"
          + " AND observed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.run r WHERE r.run_key = a.run_key"
          + " AND r.observed_at >= a.observed_at) ORDER BY observed_at DESC LIMIT 1";

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
  public Optional<RecordOrigin> description(RunKey run) {
    return database.read(connection ->
        Sql.list(
                connection,
                DESCRIPTION,
                Provenance::origin,
                RunAliases.resolve(connection, run).text())
            .stream()
            .findFirst());
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
  public void histories(Predicate<RunKey> wanted, Consumer<HistoryAccount> accounts) {
    database.read(connection -> HistoryAccounts.of(connection, wanted)).forEach(accounts);
  }

  static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
  }
}
