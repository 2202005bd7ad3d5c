package dev.datadecide.duckdb;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.AdapterId;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.ApiVersion;
import dev.datadecide.domain.spi.Capability;
import dev.datadecide.domain.spi.ConfigurationSchema;
import dev.datadecide.domain.spi.Warehouse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The warehouse of a workspace on DuckDB, inside the process. */
public final class DuckDbPlugin implements AdapterPlugin {
  @Override
  public AdapterId id() {
    return new AdapterId("duckdb");
  }

  @Override
  public ApiVersion apiVersion() {
    return new ApiVersion(1, 0);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.WAREHOUSE);
  }

  @Override
  public ConfigurationSchema configuration() {
    return EngineSettings.SCHEMA;
  }

  /**
   * Opens the workspace's warehouse, making it when the folder has none. Fails with
   * WORKSPACE_LOCKED, WORKSPACE_TOO_NEW, STORAGE_FULL or STORAGE_FAILED.
   */
  @Override
  public AdapterComponents open(AdapterContext context) {
    Workspace workspace = new Workspace(context.workspace());
    EngineSettings settings = EngineSettings.of(context.configuration());
    Database database = Database.open(workspace, settings);
    try {
      new Migrations(database, context.clock()).run();
      Injector injector =
          Guice.createInjector(
              Stage.PRODUCTION, new DuckDbModule(database, workspace, settings, context.clock()));
      injector.getInstance(StartUpSweep.class).run();
      return new Components(database, injector.getInstance(DuckDbWarehouse.class));
    } catch (RuntimeException | Error failure) {
      try {
        database.close();
      } catch (RuntimeException closing) {
        failure.addSuppressed(closing);
      }
      throw failure;
    }
  }

  /** What works on a database that is being made beside the one in use. */
  static DuckDbRebuilding.Parts parts(
      Database made, Workspace workspace, EngineSettings settings, Clock clock) {
    Injector injector =
        Guice.createInjector(Stage.PRODUCTION, new DuckDbModule(made, workspace, settings, clock));
    return new DuckDbRebuilding.Parts(
        injector.getInstance(DuckDbWarehouse.class),
        injector.getInstance(LedgerBooks.class),
        injector.getInstance(ForgottenBooks.class));
  }

  private record Components(Database database, DuckDbWarehouse open) implements AdapterComponents {
    @Override
    public Optional<Warehouse> warehouse() {
      return Optional.of(open);
    }

    @Override
    public void close() {
      database.close();
    }
  }
}
