package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.RunSource;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs and histories that dr_wandb exported to Parquet, and the tables published from them. */
public final class WandbExportSource implements RunSource {
  private static final SourceId ID = new SourceId("wandb-export");

  private final TabularFiles files;

  @Inject
  public WandbExportSource(TabularFiles files) {
    this.files = files;
  }

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public String description() {
    return "W&B runs and histories from Parquet: exports of dr_wandb and the tables published from them";
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
    ExportOptions options = ExportOptions.of(request);
    if (ExportFolder.isPickle(content)) {
      throw new SourceException(
          new SourceFailure.Malformed(
              artifact.origin() + " is a Python pickle, which can run code when it is read",
              "Convert it where you trust it: python -c \"import pandas as pd;"
                  + " pd.DataFrame(pd.read_pickle('runs.pkl')).to_parquet('runs.parquet')\" (nested values"
                  + " as JSON text), or export again with dr_wandb 0.2 --output-format parquet."));
    }
    TabularSchema schema = schema(artifact, content);
    return switch (ExportShape.of(schema, options)) {
      case ExportShape.RunTable table ->
          new LoadPlan(
              describe(table),
              schema.rows(),
              new RunsFeed(
                  files,
                  artifact,
                  content,
                  table,
                  options,
                  SiblingParts.of(
                      table, Path.of(artifact.origin()), request.location(), options, files)));
      case ExportShape.HistoryTable history ->
          new LoadPlan(
              history.columns().describe(),
              schema.rows(),
              step(artifact, content, history.columns(), options));
      case ExportShape.Unknown unknown ->
          throw new SourceException(
              new SourceFailure.Malformed(
                  artifact.origin()
                      + " is not recognised as a W&B export: "
                      + unknown.reason()
                      + ". Its columns: "
                      + ExportShape.columnNames(schema),
                  "Leave the file out, or ingest it with the source it belongs to (ddn ingest --help)."));
    };
  }

  private TabularSchema schema(RawArtifact artifact, Path content) {
    try {
      return files.schema(content);
    } catch (DomainException unreadable) {
      throw new SourceException(
          new SourceFailure.Malformed(
              artifact.origin() + " cannot be read as Parquet: " + unreadable.getMessage(),
              unreadable.remedy()),
          unreadable);
    }
  }

  private LoadPlan.Step step(
      RawArtifact artifact, Path content, HistoryColumns columns, ExportOptions options) {
    boolean needsZone =
        columns.hasZonelessTimes() && (options.zone().isPresent() || columns.isDatabaseCopy());
    if (!columns.isPlain() || needsZone) {
      return new HistoryFeed(files, artifact, content, columns, options);
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
    return request.isSet(ExportOptions.SCRUB_RAW)
        ? new RawScrubber(files).scrub(file, target, ExportOptions.of(request))
        : Optional.empty();
  }
}
