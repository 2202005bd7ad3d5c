package dev.datadecide.duckdb;

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
  private final Parts parts;
  private boolean isClosed;

  /** What a database in the making is worked on with. */
  record Parts(DuckDbWarehouse warehouse, LedgerBooks ledger, ForgottenBooks forgotten) {}

  private DuckDbRebuilding(Database replaced, Database made, Workspace workspace, Parts parts) {
    this.replaced = replaced;
    this.made = made;
    this.workspace = workspace;
    this.parts = parts;
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
      return new DuckDbRebuilding(
          replaced, made, beside, DuckDbPlugin.parts(made, beside, settings, clock));
    } catch (RuntimeException | Error failure) {
      made.close();
      throw failure;
    }
  }

  @Override
  public Warehouse warehouse() {
    return parts.warehouse();
  }

  @Override
  public void carryOver(LedgerEntry line) {
    parts.ledger().carryOver(line);
  }

  @Override
  public void complete(List<LedgerEntry> lines, List<Forgotten> forgotten) {
    parts.ledger().restamp(lines);
    parts.forgotten().put(forgotten);
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
