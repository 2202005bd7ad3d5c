package dev.datadecide.huggingface;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.DatasetSource;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.huggingface.results.ResultTables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The source {@code datadecide-files}: result tables of the suite in a local folder, or one file.
 */
@Singleton
final class DataDecideFiles implements DatasetSource {
  /** Counts up when equal files become other entries than before. */
  static final int READING = 1;

  private static final Logger log = LoggerFactory.getLogger(DataDecideFiles.class);
  private static final SourceId ID = new SourceId("datadecide-files");
  private static final int NAMES_SHOWN = 5;

  private final ResultTables tables;

  @Inject
  DataDecideFiles(ResultTables tables) {
    this.tables = tables;
  }

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public String description() {
    return "Result tables of the DataDecide suite as Parquet files: evaluations and perplexities as"
        + " published, and the reference pipeline's full_eval";
  }

  @Override
  public List<SourceOption> options() {
    return List.of();
  }

  @Override
  public List<SourcePage> pages(SourceRequest request) {
    ParquetFolder folder = ParquetFolder.list(request.location());
    if (folder.files().isEmpty()) {
      throw new SourceException(nothingIn(request.location(), folder.foreign()));
    }
    if (!folder.foreign().isEmpty()) {
      log.info(
          "{}: {} files beside the Parquet files are not read: {}",
          ID,
          folder.foreign().size(),
          shown(folder.foreign()));
    }
    return folder.files().stream().map(file -> new SourcePage(file, file.toString())).toList();
  }

  @Override
  public LoadPlan plan(RawArtifact artifact, Path content, SourceRequest request) {
    return tables.plan(artifact, content);
  }

  @Override
  public String settings(SourceRequest request) {
    return "reading=" + READING;
  }

  private static SourceFailure nothingIn(Path location, List<Path> foreign) {
    return new SourceFailure.Malformed(
        foreign.isEmpty()
            ? location + " holds no files"
            : "%s holds no Parquet files, only %d others: %s"
                .formatted(location, foreign.size(), shown(foreign)),
        "Give a folder with Parquet files of DataDecide-eval-results or DataDecide-ppl-results,"
            + " or a full_eval.parquet.");
  }

  private static String shown(List<Path> files) {
    String names =
        String.join(
            ", ",
            files.stream()
                .limit(NAMES_SHOWN)
                .map(file -> String.valueOf(file.getFileName()))
                .toList());
    return files.size() > NAMES_SHOWN ? names + ", ..." : names;
  }
}
