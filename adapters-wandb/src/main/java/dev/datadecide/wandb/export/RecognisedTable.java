package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import java.nio.file.Path;

/** A table of an export, told by its columns. */
record RecognisedTable(TabularSchema schema, ExportShape.Known shape) {
  /** Looks at a file; fails with {@link SourceException} when it is no table of an export. */
  static RecognisedTable of(Path file, String origin, ExportOptions options, TabularFiles files) {
    if (ExportFolder.isPickle(file)) {
      throw new SourceException(
          new SourceFailure.Malformed(
              origin + " is a Python pickle, which can run code when it is read",
              "Convert it where you trust it: python -c \"import pandas as pd;"
                  + " pd.DataFrame(pd.read_pickle('runs.pkl')).to_parquet('runs.parquet')\" (nested values"
                  + " as JSON text), or export again with dr_wandb 0.2 --output-format parquet."));
    }
    TabularSchema schema = schema(file, origin, files);
    return switch (ExportShape.of(schema, options)) {
      case ExportShape.Known known -> new RecognisedTable(schema, known);
      case ExportShape.Unknown unknown ->
          throw new SourceException(
              new SourceFailure.Malformed(
                  origin
                      + " is not recognised as a W&B export: "
                      + unknown.reason()
                      + ". Its columns: "
                      + ExportShape.columnNames(schema),
                  "Leave the file out, or ingest it with the source it belongs to (ddn ingest --help)."));
    };
  }

  private static TabularSchema schema(Path file, String origin, TabularFiles files) {
    try {
      return files.schema(file);
    } catch (DomainException unreadable) {
      throw new SourceException(
          new SourceFailure.Malformed(
              origin + " cannot be read as Parquet: " + unreadable.getMessage(),
              unreadable.remedy()),
          unreadable);
    }
  }
}
