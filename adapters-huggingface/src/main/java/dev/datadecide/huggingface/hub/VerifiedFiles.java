package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.RepositoryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks files by their hash, and remembers what passed, so that gigabytes are not read again at
 * each run: a file counts as unchanged while path, size, time of change and identity are the same.
 */
final class VerifiedFiles {
  private static final Logger log = LoggerFactory.getLogger(VerifiedFiles.class);

  private final Path folder;

  VerifiedFiles(Path stateRoot) {
    this.folder = stateRoot.resolve("verified");
  }

  /** Whether the file is there (links are followed) and has the right size and hash. */
  boolean holds(Path file, RepositoryFile expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    Path real = file.toRealPath();
    if (Files.size(real) != expected.size()) {
      return false;
    }
    String fingerprint = fingerprint(real, expected.content());
    if (fingerprint.equals(remembered(real))) {
      return true;
    }
    if (!ContentHash.of(expected.content().kind(), real).equals(expected.content())) {
      return false;
    }
    // Taken before the hash: a change during it makes the memory worthless, not wrong.
    remember(real, fingerprint);
    return true;
  }

  /** Remembers a file that was hashed while it came. */
  void passed(Path file, ContentId content) throws IOException {
    Path real = file.toRealPath();
    remember(real, fingerprint(real, content));
  }

  private static String fingerprint(Path real, ContentId content) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
    return HubJson.write(
        HubJson.object()
            .put("path", real.toString())
            .put("size", attributes.size())
            .put("modified_ns", attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
            .put("identity", String.valueOf(attributes.fileKey()))
            .put("content", content.toString()));
  }

  private String remembered(Path real) {
    try {
      Path memory = memory(real);
      return Files.isRegularFile(memory) ? Files.readString(memory) : "";
    } catch (IOException unreadable) {
      return ""; // then it is hashed once more
    }
  }

  private void remember(Path real, String fingerprint) {
    try {
      AtomicFiles.write(memory(real), fingerprint);
    } catch (IOException unwritable) {
      log.debug("the hash of {} is not remembered: {}", real, unwritable.getMessage());
    }
  }

  private Path memory(Path real) {
    try {
      byte[] name =
          MessageDigest.getInstance("SHA-256")
              .digest(real.toString().getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(name) + ".json");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
