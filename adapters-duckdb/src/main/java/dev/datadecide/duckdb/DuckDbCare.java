package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.care.Forgotten;
import dev.datadecide.domain.care.Leftover;
import dev.datadecide.domain.care.Rebuilding;
import dev.datadecide.domain.care.TableDescription;
import dev.datadecide.domain.care.WarehouseCare;
import dev.datadecide.domain.care.WarehouseContent;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Looking after one open database and the files beside it. */
final class DuckDbCare implements WarehouseCare {
  private final Database database;
  private final Workspace workspace;
  private final EngineSettings settings;
  private final Clock clock;
  private final ForgottenBooks forgotten;
  private final Leftovers leftovers;
  private final RunTraces traces;

  @Inject
  DuckDbCare(
      Database database,
      Workspace workspace,
      EngineSettings settings,
      Clock clock,
      ForgottenBooks forgotten,
      Leftovers leftovers,
      RunTraces traces) {
    this.database = database;
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
    this.forgotten = forgotten;
    this.leftovers = leftovers;
    this.traces = traces;
  }

  @Override
  public WarehouseContent content() {
    return database.read(ContentSql::of);
  }

  @Override
  public Rebuilding rebuild() {
    return DuckDbRebuilding.begin(database, workspace, settings, clock);
  }

  @Override
  public ContentDigest copy(Path target) {
    return database.still(file -> {
      try {
        Files.copy(file, target);
        try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
          written.force(true);
        }
        RawFiles.Content original = RawFiles.read(file);
        RawFiles.Content copy = RawFiles.read(target);
        if (!copy.equals(original)) {
          throw new IOException("what was written is not what can be read back");
        }
        return copy.digest();
      } catch (IOException failure) {
        throw EngineFailures.of(target, failure);
      }
    });
  }

  @Override
  public Path database() {
    return workspace.database();
  }

  @Override
  public List<TableDescription> tables() {
    return database.read(ColumnNotes::tables);
  }

  @Override
  public List<Leftover> leftovers() {
    return leftovers.find();
  }

  @Override
  public long remove(Collection<Leftover> found) {
    return leftovers.remove(found);
  }

  @Override
  public Set<Long> batchesAbout(RunKey run) {
    return traces.batches(run);
  }

  @Override
  public List<RunKey> knownOnlyBy(Set<Long> batches) {
    return traces.knownOnlyBy(batches);
  }

  @Override
  public void copyWithout(Path file, Collection<Long> rows, Path target) {
    traces.copyWithout(file, rows, target);
  }

  @Override
  public List<Forgotten> forgotten() {
    return forgotten.all();
  }
}
