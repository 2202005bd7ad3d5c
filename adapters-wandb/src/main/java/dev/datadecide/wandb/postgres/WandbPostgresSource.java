package dev.datadecide.wandb.postgres;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.RunSource;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourcePlace;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.wandb.export.WandbExportSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs in a PostgreSQL database that dr_wandb filled. The rows are written as JSON lines, as the
 * database spells them, and read like an export's; a page holds whole runs, so that an unchanged
 * database gives the same pages again and a new run changes one of each kind.
 */
public final class WandbPostgresSource implements RunSource {
  private static final Logger LOG = LoggerFactory.getLogger(WandbPostgresSource.class);
  private static final SourceId ID = new SourceId("wandb-postgres");
  private static final String SCHEMA = "schema";

  /** Options of exports that make sense for a database. */
  private static final Set<String> SHARED =
      Set.of("host", "time-zone", "keep-personal", "scrub-raw");

  private final WandbExportSource exports;
  private final Path folder;
  private final ProcessEnvironment environment;

  /**
   * @param workspace the pages are written below it until they are kept as artifacts
   */
  public WandbPostgresSource(
      WandbExportSource exports, Path workspace, ProcessEnvironment environment) {
    this.exports = exports;
    this.environment = environment;
    folder = workspace.resolve("sync").resolve(ID.name());
  }

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public String description() {
    return "W&B runs from the PostgreSQL database of dr_wandb 0.1 or its predecessor, which is only"
        + " read";
  }

  @Override
  public SourcePlace place() {
    return new SourcePlace.Address(
        "URL",
        "The database, such as jdbc:postgresql://localhost/wandb; user and password better come"
            + " from PGUSER, PGPASSWORD or ~/.pgpass.");
  }

  @Override
  public List<SourceOption> options() {
    return Stream.concat(
            exports.options().stream().filter(option -> SHARED.contains(option.name())),
            Stream.of(
                new SourceOption(
                    SCHEMA,
                    "NAME",
                    "schema of the tables (default: the only one that has wandb_runs)")))
        .toList();
  }

  @Override
  public List<String> examples() {
    return List.of(
        "wandb-postgres jdbc:postgresql://localhost/wandb",
        "wandb-postgres postgresql://reader@db.example.org:5433/wandb?sslmode=require"
            + " --time-zone Europe/Berlin");
  }

  @Override
  public List<SourcePage> pages(SourceRequest request) {
    DatabaseAddress address = address(request);
    if (address.hasPasswordInText()) {
      LOG.warn(
          "wandb-postgres: the address holds a password, which other programs and the shell's"
              + " history can see; PGPASSWORD or ~/.pgpass keep it to yourself");
    }
    clear();
    try (Store store = Store.open(address, request.option(SCHEMA))) {
      Files.createDirectories(folder);
      List<SourcePage> pages = new ArrayList<>();
      for (Path page : store.write(folder)) {
        pages.add(new SourcePage(page, address.shown() + "/" + page.getFileName()));
      }
      if (pages.isEmpty()) {
        throw new SourceException(
            new SourceFailure.Malformed(
                address.shown() + " has no runs", "Name a database that dr_wandb has filled."));
      }
      return pages;
    } catch (IOException failure) {
      throw storageFailed(failure);
    }
  }

  private DatabaseAddress address(SourceRequest request) {
    return DatabaseAddress.of(request.names().getFirst(), environment);
  }

  /** An address with a password in it is not kept. */
  @Override
  public Optional<SourceRequest> repeated(SourceRequest request) {
    return address(request).hasPasswordInText() ? Optional.empty() : Optional.of(request);
  }

  private void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw storageFailed(failure);
    }
  }

  private DomainException storageFailed(IOException failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        "the pages of the database have no place in " + folder + ": " + failure.getMessage(),
        "Check the workspace and its free space.",
        failure);
  }

  /** What was kept is in the workspace's raw artifacts; the pages themselves are of no more use. */
  @Override
  public void committed(SourceRequest request, List<SourcePage> pages) {
    clear();
  }

  @Override
  public LoadPlan plan(RawArtifact artifact, Path content, SourceRequest request) {
    return exports.plan(artifact, content, request);
  }

  @Override
  public String settings(SourceRequest request) {
    return exports.settings(request);
  }

  @Override
  public Optional<Path> scrub(Path file, Path target, SourceRequest request) {
    return exports.scrub(file, target, request);
  }
}
