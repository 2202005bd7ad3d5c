package dev.datadecide.duckdb;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.query.SqlQueries;
import dev.datadecide.domain.query.SqlQuestion;
import dev.datadecide.domain.query.SqlReader;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * Statements in an engine of their own, which has the warehouse attached for reading, no access to
 * anything else, and a configuration that is locked; behind a gate that lets one SELECT through.
 */
final class DuckDbSqlQueries implements SqlQueries {
  private final Database database;

  @Inject
  DuckDbSqlQueries(Database database) {
    this.database = database;
  }

  @Override
  public List<String> tables(String sql) {
    return database.read(connection -> SqlGate.tables(connection, sql));
  }

  @Override
  public Outcome ask(SqlQuestion question, SqlReader reader) {
    // What is refused need not lend the file.
    tables(question.sql());
    return database.apart(
        question.memoryMegabytes(), connection -> answer(connection, question, reader));
  }

  private static Outcome answer(DuckDBConnection connection, SqlQuestion question, SqlReader reader)
      throws SQLException {
    AtomicBoolean isLate = new AtomicBoolean();
    // The whole answer has to be in time, so that the driver's limit of one execution is not
    // enough.
    try (ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sql-limit").factory());
        Statement statement = connection.createStatement()) {
      ScheduledFuture<?> limit =
          watch.schedule(
              () -> {
                isLate.set(true);
                statement.cancel();
                return null;
              },
              question.time().toMillis(),
              TimeUnit.MILLISECONDS);
      try (ResultSet rows = statement.executeQuery(question.sql())) {
        return SqlRows.read(rows, question.mostRows(), isLate::get, reader);
      } finally {
        limit.cancel(false);
        watch.shutdownNow();
      }
    } catch (SQLException failure) {
      throw isLate.get() ? late(question, failure) : refused(question, failure);
    }
  }

  /** The message up to where it draws the statement: hints are on lines of their own. */
  private static String told(SQLException failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .takeWhile(line -> !line.startsWith("LINE "))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static DomainException late(SqlQuestion question, SQLException failure) {
    return new DomainException(
        ErrorCode.LIMIT_REACHED,
        "the statement took more than " + question.time().toMillis() / 1000.0 + " s",
        "ask for less, or allow more time",
        failure);
  }

  private static DomainException refused(SqlQuestion question, SQLException failure) {
    String message = EngineFailures.firstLine(failure);
    // An answer that ran out of memory before its first rows has lost its reason in the driver.
    if (EngineFailures.isOutOfMemory(failure)
        || message.contains("max_temp_directory_size")
        || message.contains("Invalid result set")) {
      return new DomainException(
          ErrorCode.LIMIT_REACHED,
          String.format(
              Locale.ROOT,
              "the statement seems to need more than %,d MB of memory: %s",
              question.memoryMegabytes(),
              message),
          "ask for less, or allow more memory",
          failure);
    }
    if (message.startsWith("IO Error") || message.startsWith("FATAL Error")) {
      return EngineFailures.of(failure);
    }
    return new DomainException(
        ErrorCode.BAD_USAGE,
        told(failure),
        "the tables are the frames: ddn frames; their columns: ddn frames show FRAME",
        failure);
  }
}
