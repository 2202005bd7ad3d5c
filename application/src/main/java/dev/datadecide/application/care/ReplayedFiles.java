package dev.datadecide.application.care;

import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The artifacts of one pass, laid out as they lay and explained by their source once more. */
final class ReplayedFiles implements AutoCloseable {
  private final RawArtifacts artifacts;
  private final Source source;
  private final Path scratch;
  private final Mirror mirror;
  private final SourceRequest request;

  /**
   * @param scratch a folder for files that are laid out, on the disk of the raw artifacts
   */
  ReplayedFiles(RawArtifacts artifacts, Source source, ReplayPass pass, Path scratch) {
    this.artifacts = artifacts;
    this.source = source;
    this.scratch = scratch;
    mirror = new Mirror(scratch);
    try {
      clear();
      for (LedgerEntry line : pass.lines()) {
        layOut(line);
      }
    } catch (IOException failure) {
      throw failed(failure);
    }
    request = mirror.shown(pass.request());
  }

  /** A damaged artifact is told when its turn comes. */
  private void layOut(LedgerEntry line) throws IOException {
    if (!Mirror.shows(line.artifact())) {
      return;
    }
    try {
      mirror.put(line.artifact(), artifacts.verifiedContent(line.artifact()));
    } catch (DomainException damaged) {
      if (damaged.code() != ErrorCode.ARTIFACT_DAMAGED) {
        throw damaged;
      }
    }
  }

  /** The batch that a line tells of, as its source reads it now. */
  IngestBatch batch(LedgerEntry line) {
    Path content = artifacts.verifiedContent(line.artifact());
    LoadPlan plan = source.plan(line.artifact(), content, request);
    SourcePage page =
        new SourcePage(
            Mirror.shows(line.artifact()) ? mirror.place(line.artifact()) : content,
            line.artifact().origin());
    return new IngestBatch(
        line.source(), line.artifact(), source.settings(request, page), plan, line.request());
  }

  /** A message that speaks of places as they were. */
  String told(String text) {
    return mirror.told(text);
  }

  @Override
  public void close() {
    try {
      clear();
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private void clear() throws IOException {
    if (!Files.exists(scratch)) {
      return;
    }
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private DomainException failed(IOException failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        scratch + ": " + failure.getMessage(),
        "Check the disk of the workspace, then repeat the command.",
        failure);
  }
}
