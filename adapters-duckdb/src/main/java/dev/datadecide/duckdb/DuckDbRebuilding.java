package dev.datadecide.duckdb;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.datadecide.domain.care.Forgotten;
import dev.datadecide.domain.care.Rebuilding;
import dev.datadecide.domain.care.WarehouseContent;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** A database in the making, in the workspace's folder for unfinished files. */
final class DuckDbRebuilding implements Rebuilding {
  private final Database replaced;
  private final Database made;
  private final Workspace workspace;
  private final Injector injector;
  private boolean isClosed;

  private DuckDbRebuilding(
      Database replaced, Database made, Workspace workspace, Injector injector) {
    this.replaced = replaced;
    this.made = made;
    this.workspace = workspace;
    this.injector = injector;
  }

  static DuckDbRebuilding begin(
      Database replaced, Workspace workspace, EngineSettings settings, Clock clock) {
    Workspace beside = workspace.rebuilding();
    Path folder = Objects.requireNonNull(beside.database().getParent());
    try {
      StartUpSweep.empty(folder);
    } catch (IOException failure) {
      throw EngineFailures.of(folder, failure);
    }
    Database made = Database.open(beside, settings);
    try {
      new Migrations(made, clock).run();
      Injector injector =
          Guice.createInjector(Stage.PRODUCTION, new DuckDbModule(made, beside, settings, clock));
      return new DuckDbRebuilding(replaced, made, beside, injector);
    } catch (RuntimeException | Error failure) {
      made.close();
      throw failure;
    }
  }

  @Override
  public Warehouse warehouse() {
    return injector.getInstance(DuckDbWarehouse.class);
  }

  @Override
  public void carryOver(LedgerEntry line) {
    injector.getInstance(LedgerBooks.class).carryOver(line);
  }

  @Override
  public void complete(List<LedgerEntry> lines, List<Forgotten> forgotten) {
    injector.getInstance(LedgerBooks.class).restamp(lines);
    injector.getInstance(ForgottenBooks.class).put(forgotten);
  }

  @Override
  public WarehouseContent content() {
    return made.read(ContentSql::of);
  }

  /**
   * The old file stays locked until its database is closed, which has nothing left to write: no
   * other process can have opened it when the new one takes its place.
   */
  @Override
  public void replace() {
    close();
    replaced.still(old -> {
      try {
        try (FileChannel written =
            FileChannel.open(workspace.database(), StandardOpenOption.WRITE)) {
          written.force(true);
        }
        Files.move(
            workspace.database(),
            old,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        RawFiles.synchronizeFolder(Objects.requireNonNull(old.getParent()));
        return old;
      } catch (IOException failure) {
        throw EngineFailures.of(old, failure);
      }
    });
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      made.close();
    }
  }
}
