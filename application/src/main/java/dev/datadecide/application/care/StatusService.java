package dev.datadecide.application.care;

import dev.datadecide.application.sync.KnownSource;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells how a workspace is: what came in, what it takes on disk, what is doubtful. */
public final class StatusService {
  private final WorkspaceFolder workspace;
  private final Warehouse warehouse;

  public StatusService(WorkspaceFolder workspace, Warehouse warehouse) {
    this.workspace = workspace;
    this.warehouse = warehouse;
  }

  /**
   * How the workspace is now.
   *
   * @param places where it was filled from
   * @param findings everything that is doubtful
   */
  public StatusReport status(List<KnownSource> places, List<QualityFinding> findings) {
    Map<String, Long> runs = new TreeMap<>();
    warehouse
        .runs()
        .list(RunQuery.ALL)
        .forEach(run -> runs.merge(run.type().label(), 1L, Long::sum));
    Map<Severity, Long> severities = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      severities.put(severity, 0L);
    }
    findings.forEach(finding -> severities.merge(finding.severity(), 1L, Long::sum));
    return new StatusReport(
        workspace.root(),
        runs,
        sources(),
        places,
        sizes(),
        severities,
        warehouse.care().map(care -> care.forgotten().size()).orElse(0));
  }

  private List<SourceTotals> sources() {
    Map<String, SourceTotals> totals = new TreeMap<>();
    for (LedgerEntry line : warehouse.ledger().entries()) {
      SourceTotals before =
          totals.getOrDefault(
              line.source().name(),
              new SourceTotals(line.source(), 0, 0, RecordCounts.NONE, Instant.EPOCH));
      totals.put(line.source().name(), before.plus(line));
    }
    return List.copyOf(totals.values());
  }

  private List<StatusReport.Size> sizes() {
    List<StatusReport.Size> sizes = new ArrayList<>();
    Path root = workspace.root();
    warehouse.care().ifPresent(care -> sizes.add(warehouse(care.database())));
    sizes.add(size("raw artifacts", root.resolve("raw")));
    sizes.add(size("published", workspace.published()));
    sizes.add(size("sync", root.resolve("sync")));
    sizes.add(size("unfinished", workspace.scratch()));
    long known = sizes.stream().mapToLong(StatusReport.Size::bytes).sum();
    long files = sizes.stream().mapToLong(StatusReport.Size::files).sum();
    sizes.add(
        new StatusReport.Size(
            "other",
            ".",
            FileTree.files(root).size() - files,
            Math.max(0, FileTree.bytes(root) - known)));
    return sizes;
  }

  /** The file with what is not folded into it yet. */
  private StatusReport.Size warehouse(Path database) {
    Path log = database.resolveSibling(database.getFileName() + ".wal");
    long logged = log.toFile().isFile() ? FileTree.bytes(log) : 0;
    StatusReport.Size file = size("warehouse", database);
    return new StatusReport.Size(
        file.part(), file.place(), logged > 0 ? 2 : 1, file.bytes() + logged);
  }

  private StatusReport.Size size(String part, Path place) {
    boolean isFile = place.toFile().isFile();
    return new StatusReport.Size(
        part,
        workspace.root().relativize(place).toString(),
        isFile ? 1 : FileTree.files(place).size(),
        FileTree.bytes(place));
  }
}
