package dev.datadecide.wandb.export;

import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.CollectedRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables in the shapes of dr_wandb, and what the source makes of them. */
final class Exports {
  static final String DIGEST = "ab".repeat(32);

  private Exports() {}

  /** The columns that every runs table has, and further texts. */
  static List<ColumnSpec> runColumns(String... texts) {
    List<ColumnSpec> columns = new ArrayList<>();
    for (String name : List.of("run_id", "run_name", "state", "project", "entity", "created_at")) {
      columns.add(text(name));
    }
    for (String name : texts) {
      columns.add(text(name));
    }
    return columns;
  }

  /** A finished run of 2025-09-13, with further texts. */
  static @Nullable Object[] run(@Nullable String id, @Nullable Object... texts) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(id);
    cells.add(id == null ? null : "name of " + id);
    cells.add("finished");
    cells.add("ft-scaling");
    cells.add("ml-moe");
    cells.add("2025-09-13T00:30:23Z");
    for (Object text : texts) {
      cells.add(text);
    }
    return cells.toArray();
  }

  static SourceRequest request(Path location) {
    return new SourceRequest(location, Map.of());
  }

  static RawArtifact artifact(Path file) {
    return new RawArtifact(new ContentDigest(DIGEST), 1, file.toString(), Optional.empty());
  }

  static LoadPlan plan(MemoryTables tables, Path file, SourceRequest request) {
    return new WandbExportSource(tables).plan(artifact(file), file, request);
  }

  /** What a file is fed as. */
  static CollectedRecords feed(MemoryTables tables, Path file, SourceRequest request) {
    LoadPlan plan = plan(tables, file, request);
    CollectedRecords records = new CollectedRecords();
    if (plan.step() instanceof LoadPlan.Feed feed) {
      feed.into(records);
      return records;
    }
    throw new AssertionError(plan.step() + " is not fed");
  }
}
