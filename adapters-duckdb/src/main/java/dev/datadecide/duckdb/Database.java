package dev.datadecide.duckdb;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * One engine with the workspace's file attached. Reads run on connections of their own and see what
 * is committed; writes run one at a time, each in a transaction. The file is kept in the storage
 * format of DuckDB 1.0, so that any Python or command line of the 1.x series reads it.
 */
final class Database implements AutoCloseable {
  private static final String ATTACH = "ATTACH %s AS warehouse (%s)";

  /** Room for rows of a long result on their way: chunks of long texts are megabytes each. */
  private static final String STREAMED = "32MB";

  /** What a question of a user's may put on the disk meanwhile. */
  private static final String SPILLED = "10GB";

  private static final String STORAGE = "STORAGE_VERSION 'v1.0.0'";

  private final DuckDBConnection root;
  private final DuckDBConnection writer;
  private final BatchFeed batches;
  private final Workspace workspace;
  private final Optional<String> memoryLimit;
  private final Optional<Long> threads;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicLong commits = new AtomicLong();
  private final Deque<DuckDBConnection> idle = new ArrayDeque<>();

  private Database(
      DuckDBConnection root,
      DuckDBConnection writer,
      BatchFeed batches,
      Workspace workspace,
      EngineSettings settings) {
    this.root = root;
    this.writer = writer;
    this.batches = batches;
    this.workspace = workspace;
    this.memoryLimit = settings.memoryLimit();
    this.threads = settings.threads();
  }

  /** What is done with a connection. */
  @FunctionalInterface
  interface Body<T extends @Nullable Object> {
    T run(DuckDBConnection connection) throws SQLException;
  }

  /** The answer to a commit was a failure. */
  static final class CommitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SQLException failure;

    CommitFailure(SQLException failure) {
      super(failure);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }
  }

  static Database open(Workspace workspace, EngineSettings settings) {
    try {
      Files.createDirectories(workspace.raw());
      Files.createDirectories(workspace.temporary());
    } catch (IOException failure) {
      throw EngineFailures.of(workspace.folder(), failure);
    }
    @Nullable DuckDBConnection root = null;
    try {
      root = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
      configure(root, workspace, settings);
      if (Files.exists(workspace.database())) {
        refuseNewer(root, workspace);
      }
      Sql.execute(root, ATTACH.formatted(Sql.text(workspace.database().toString()), STORAGE));
      return new Database(root, connect(root), BatchFeed.register(root), workspace, settings);
    } catch (SQLException failure) {
      close(root, failure);
      throw EngineFailures.ofOpening(workspace.database(), failure);
    } catch (DomainException refusal) {
      close(root, refusal);
      throw refusal;
    }
  }

  private static void configure(DuckDBConnection root, Workspace workspace, EngineSettings settings)
      throws SQLException {
    Sql.execute(root, "SET autoinstall_known_extensions = false");
    Sql.execute(root, "SET autoload_known_extensions = false");
    Sql.execute(root, "SET GLOBAL TimeZone = 'UTC'");
    Sql.execute(
        root,
        "SET temp_directory = " + Sql.text(workspace.temporary().resolve("spill").toString()));
    if (settings.memoryLimit().isPresent()) {
      Sql.execute(root, "SET memory_limit = " + Sql.text(settings.memoryLimit().get()));
    }
    if (settings.threads().isPresent()) {
      Sql.execute(root, "SET threads = " + settings.threads().get());
    }
  }

  /** Looks at the version on a read-only attachment, which does not change the file. */
  private static void refuseNewer(DuckDBConnection root, Workspace workspace) throws SQLException {
    Sql.execute(root, ATTACH.formatted(Sql.text(workspace.database().toString()), "READ_ONLY"));
    int version = Migrations.versionOf(root);
    Sql.execute(root, "DETACH warehouse");
    if (version > Migrations.CURRENT) {
      throw EngineFailures.tooNew(
          workspace.database(),
          "its tables have version " + version + ", this program knows " + Migrations.CURRENT,
          new DomainException(ErrorCode.WORKSPACE_TOO_NEW, "newer tables", "update"));
    }
  }

  private static DuckDBConnection connect(DuckDBConnection root) throws SQLException {
    DuckDBConnection connection = root.duplicate();
    Sql.execute(connection, "USE warehouse");
    Sql.execute(connection, "SET streaming_buffer_size = '" + STREAMED + "'");
    return connection;
  }

  /** Runs queries that see what is committed. */
  <T extends @Nullable Object> T read(Body<T> body) {
    DuckDBConnection connection = borrow();
    try {
      T answer = body.run(connection);
      giveBack(connection);
      return answer;
    } catch (SQLException | DataAccessException failure) {
      close(connection, failure);
      throw EngineFailures.of(rootOf(failure));
    } catch (RuntimeException | Error failure) {
      close(connection, failure);
      throw failure;
    }
  }

  /**
   * Runs queries that read files only, in an engine of their own with one thread: a consumer of a
   * long result waits for rows by spinning, at the expense of whoever works on them.
   */
  <T extends @Nullable Object> T aside(Body<T> body) {
    try (DuckDBConnection engine =
        DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class)) {
      configure(engine, workspace, new EngineSettings(memoryLimit, Optional.of(1L)));
      Sql.execute(engine, "SET streaming_buffer_size = '" + STREAMED + "'");
      return body.run(engine);
    } catch (SQLException failure) {
      throw EngineFailures.of(rootOf(failure));
    }
  }

  /**
   * Lends the file to an engine of its own that reads it and nothing else, and whose configuration
   * cannot be changed. Nobody else may use the database meanwhile.
   *
   * @param memoryMegabytes what the engine may hold, in 10^6 bytes
   */
  <T extends @Nullable Object> T apart(long memoryMegabytes, Body<T> body) {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a loan inside a transaction");
    }
    writing.lock();
    try {
      closeIdle();
      Sql.execute(writer, "USE memory");
      Sql.execute(root, "DETACH warehouse");
      try (DuckDBConnection engine = readOnlyEngine(memoryMegabytes)) {
        return body.run(engine);
      } finally {
        Sql.execute(root, ATTACH.formatted(Sql.text(workspace.database().toString()), STORAGE));
        Sql.execute(writer, "USE warehouse");
      }
    } catch (SQLException failure) {
      throw EngineFailures.ofOpening(workspace.database(), failure);
    } finally {
      writing.unlock();
    }
  }

  private DuckDBConnection readOnlyEngine(long memoryMegabytes) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    DuckDBConnection engine =
        DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
    try {
      configure(
          engine, workspace, new EngineSettings(Optional.of(memoryMegabytes + "MB"), threads));
      Sql.execute(engine, "SET max_temp_directory_size = '" + SPILLED + "'");
      Sql.execute(engine, ATTACH.formatted(Sql.text(workspace.database().toString()), "READ_ONLY"));
      Sql.execute(engine, "USE warehouse.analysis");
      Sql.execute(engine, "SET enable_external_access = false");
      Sql.execute(engine, "SET lock_configuration = true");
      return engine;
    } catch (SQLException failure) {
      close(engine, failure);
      throw failure;
    }
  }

  private void closeIdle() throws SQLException {
    synchronized (idle) {
      for (DuckDBConnection connection : idle) {
        connection.close();
      }
      idle.clear();
    }
  }

  /** Runs jOOQ queries that see what is committed. */
  <T extends @Nullable Object> T query(java.util.function.Function<DSLContext, T> body) {
    return read(connection -> body.apply(dsl(connection)));
  }

  /** Runs statements in a transaction of their own, all or nothing. */
  <T extends @Nullable Object> T write(Body<T> body) {
    try {
      return transact(body);
    } catch (CommitFailure failure) {
      throw EngineFailures.of(rootOf(failure));
    } catch (SQLException | DataAccessException failure) {
      throw EngineFailures.of(rootOf(failure));
    }
  }

  /** Like {@link #write}, for a caller that tells the failures apart. */
  <T extends @Nullable Object> T transact(Body<T> body) throws SQLException {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction inside a transaction");
    }
    writing.lock();
    try {
      Sql.execute(writer, "BEGIN TRANSACTION");
      T answer;
      try {
        answer = body.run(writer);
      } catch (SQLException | RuntimeException | Error failure) {
        rollback(failure);
        throw failure;
      }
      commit();
      return answer;
    } finally {
      writing.unlock();
    }
  }

  /** What is done with the file while nothing is written and all of it is in the file itself. */
  @FunctionalInterface
  interface WithFile<T> {
    T run(Path file);
  }

  /** Holds all writers, folds the log into the file, and hands the file over. */
  <T> T still(WithFile<T> body) {
    writing.lock();
    try {
      Sql.execute(writer, "CHECKPOINT warehouse");
      return body.run(workspace.database());
    } catch (SQLException failure) {
      throw EngineFailures.of(failure);
    } finally {
      writing.unlock();
    }
  }

  private void commit() {
    // Counted first: what is read at this count may be from before.
    commits.incrementAndGet();
    try {
      Sql.execute(writer, "COMMIT");
      commits.incrementAndGet();
    } catch (SQLException failure) {
      rollback(failure);
      throw new CommitFailure(failure);
    }
  }

  /** A failed commit has ended the transaction already; only then the rollback may fail. */
  private void rollback(Throwable failure) {
    try {
      Sql.execute(writer, "ROLLBACK");
    } catch (SQLException rolledBack) {
      failure.addSuppressed(rolledBack);
    }
  }

  static DSLContext dsl(Connection connection) {
    return DSL.using(connection, SQLDialect.DUCKDB, new Settings().withExecuteLogging(false));
  }

  /** Hands columns of Java to statements on any connection. */
  BatchFeed batches() {
    return batches;
  }

  /** Changes with every commit: what was read while it stayed the same is still so. */
  long commits() {
    return commits.get();
  }

  Workspace workspace() {
    return workspace;
  }

  private DuckDBConnection borrow() {
    synchronized (idle) {
      DuckDBConnection connection = idle.poll();
      if (connection != null) {
        return connection;
      }
    }
    try {
      return connect(root);
    } catch (SQLException failure) {
      throw EngineFailures.of(failure);
    }
  }

  private void giveBack(DuckDBConnection connection) {
    synchronized (idle) {
      idle.push(connection);
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static void close(@Nullable DuckDBConnection connection, Throwable failure) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException closing) {
        failure.addSuppressed(closing);
      }
    }
  }

  /** Folds the write-ahead log into the file, so that the file alone is complete. */
  @Override
  public void close() {
    try {
      closeIdle();
      writer.close();
      Sql.execute(root, "DETACH warehouse");
      root.close();
    } catch (SQLException failure) {
      close(root, failure);
      throw EngineFailures.of(failure);
    }
  }
}
