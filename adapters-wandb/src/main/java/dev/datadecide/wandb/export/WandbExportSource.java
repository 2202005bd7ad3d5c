package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.RunSource;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs and histories that dr_wandb exported to Parquet or JSON lines, and the tables published from
 * them.
 */
public final class WandbExportSource implements RunSource {
  private static final SourceId ID = new SourceId("wandb-export");

  private final ExportFiles files;

  @Inject
  public WandbExportSource(TabularFiles files) {
    this.files = new ExportFiles(files);
  }

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public String description() {
    return "W&B runs and histories from Parquet or JSON lines: exports of dr_wandb (no pickles)"
        + " and the tables published from them";
  }

  @Override
  public List<SourceOption> options() {
    return ExportOptions.ALL;
  }

  @Override
  public List<SourcePage> pages(SourceRequest request) {
    ExportOptions.of(request);
    return ExportFolder.pages(request.location());
  }

  @Override
  public LoadPlan plan(RawArtifact artifact, Path content, SourceRequest request) {
    return plan(artifact, content, request, ExportOptions.of(request));
  }

  /** Explains a page of the service itself, in whose rows a null was logged as one. */
  public LoadPlan planOfService(RawArtifact artifact, Path content, SourceRequest request) {
    return plan(artifact, content, request, ExportOptions.of(request).withLoggedNulls());
  }

  /** Fails for a file that is neither Parquet nor JSON lines, or is cut or damaged. */
  public void requireReadable(Path file) {
    if (!ParquetFooter.hasNoColumns(file)) {
      files.schema(file);
    }
  }

  /** Explains a file of one run's history that does not name the run, as the service makes them. */
  public LoadPlan planOfRun(RunKey run, RawArtifact artifact, Path content, SourceRequest request) {
    if (ParquetFooter.hasNoColumns(content)) {
      return new LoadPlan("history without rows", 0, new NoRecords());
    }
    TabularSchema schema = files.schema(content);
    HistoryColumns columns = HistoryColumns.ofRun(schema);
    return new LoadPlan(
        columns.describe(),
        schema.rows(),
        new HistoryFeed(
            files,
            artifact,
            content,
            columns,
            ExportOptions.of(request).ofRun(run),
            Optional.of(run.runId())));
  }

  private LoadPlan plan(
      RawArtifact artifact, Path content, SourceRequest request, ExportOptions options) {
    if (ParquetFooter.hasNoColumns(content)) {
      return new LoadPlan("history without rows", 0, new NoRecords());
    }
    RecognisedTable table = RecognisedTable.of(content, artifact.origin(), options, files);
    return switch (table.shape()) {
      case ExportShape.RunTable runs ->
          new LoadPlan(
              describe(runs),
              table.schema().rows(),
              new RunsFeed(
                  files,
                  artifact,
                  content,
                  runs,
                  options,
                  SiblingParts.of(
                      runs,
                      request.place(Path.of(artifact.origin())),
                      request.place(request.location()),
                      options,
                      files)));
      case ExportShape.HistoryTable history ->
          new LoadPlan(
              history.columns().describe(),
              table.schema().rows(),
              step(artifact, content, history.columns(), options));
    };
  }

  private LoadPlan.Step step(
      RawArtifact artifact, Path content, HistoryColumns columns, ExportOptions options) {
    if (JsonLines.is(content)) {
      return new HistoryFeed(files, artifact, content, columns, options, Optional.empty());
    }
    boolean needsZone =
        columns.hasZonelessTimes() && (options.zone().isPresent() || columns.isDatabaseCopy());
    if (!columns.isPlain() || needsZone) {
      return new HistoryFeed(files, artifact, content, columns, options, Optional.empty());
    }
    return new LoadPlan.WideHistory(
        options.scope(),
        ExportShape.RUN_ID,
        columns.entity().map(ColumnSpec::name),
        columns.project().map(ColumnSpec::name),
        columns.step().map(ColumnSpec::name),
        columns.timestamp().map(ColumnSpec::name),
        columns.runtime().map(ColumnSpec::name),
        columns.metrics().stream().map(ColumnSpec::name).toList());
  }

  private static String describe(ExportShape.RunTable table) {
    List<String> parts = RunColumns.PARTS.stream().filter(table.schema()::has).toList();
    return "runs" + (parts.isEmpty() ? "" : " with " + String.join(", ", parts));
  }

  @Override
  public String settings(SourceRequest request) {
    return ExportOptions.settings(request);
  }

  @Override
  public Optional<Path> scrub(Path file, Path target, SourceRequest request) {
    if (!request.isSet(ExportOptions.SCRUB_RAW) || ParquetFooter.hasNoColumns(file)) {
      return Optional.empty();
    }
    // What is not recognised cannot be scrubbed, and must not be kept as it is.
    ExportOptions options = ExportOptions.of(request);
    return new RawScrubber(files)
        .scrub(file, target, RecognisedTable.of(file, file.toString(), options, files));
  }

  /** What a table without columns is fed as. */
  private record NoRecords() implements LoadPlan.Feed {
    @Override
    public void into(RecordSink sink) {}
  }
}
