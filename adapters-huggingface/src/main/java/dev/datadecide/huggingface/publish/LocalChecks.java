package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.PlannedFile;
import dev.datadecide.huggingface.hub.ContentHash;
import dev.datadecide.huggingface.hub.UploadAnnouncement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;

/** Looks at local files before anything is sent, and again while it is. */
final class LocalChecks {
  private final ParquetCheck parquet;

  LocalChecks(TabularFiles files) {
    this.parquet = new ParquetCheck(files);
  }

  /** Checks and hashes a file, which must not change meanwhile. */
  LocalFile check(Candidate candidate) {
    Path source = candidate.source();
    try {
      long size = Files.size(source);
      Instant modified = Files.getLastModifiedTime(source).toInstant();
      LocalFile file =
          LocalFile.builder()
              .candidate(candidate)
              .size(size)
              .modified(modified)
              .rows(parquet.rows(candidate))
              .sha256(ContentHash.of(ContentId.Kind.SHA256, source))
              .sample(sample(source))
              .build();
      refuseIfChanged(source, size, modified);
      return file;
    } catch (IOException unreadable) {
      throw unreadable(source, unreadable);
    }
  }

  private static String sample(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Base64.getEncoder().encodeToString(in.readNBytes(UploadAnnouncement.SAMPLE_BYTES));
    }
  }

  static ContentId hash(Path file, ContentId.Kind kind) {
    try {
      return ContentHash.of(kind, file);
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  /** Stops when a file is not as it was when it was planned. */
  static void refuseIfChanged(PlannedFile file) {
    try {
      refuseIfChanged(file.source(), file.target().size(), file.modified());
    } catch (IOException unreadable) {
      throw unreadable(file.source(), unreadable);
    }
  }

  private static void refuseIfChanged(Path file, long size, Instant modified) throws IOException {
    long sizeNow = Files.size(file);
    if (sizeNow != size) {
      throw changed(file, "it had " + size + " bytes and has " + sizeNow);
    }
    if (!Files.getLastModifiedTime(file).toInstant().equals(modified)) {
      throw changed(file, "it was written again");
    }
  }

  static DomainException changed(Path file, String how) {
    return new DomainException(
        ErrorCode.BAD_USAGE,
        file + " was changed while it was being published: " + how,
        "Nothing was committed. Wait until it is complete, and publish again.");
  }

  static DomainException unreadable(Path file, IOException cause) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        file + " cannot be read: " + cause.getMessage(),
        "Nothing was committed. Make the file readable, and publish again.",
        cause);
  }
}
