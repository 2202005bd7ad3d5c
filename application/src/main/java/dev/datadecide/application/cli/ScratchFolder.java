package dev.datadecide.application.cli;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder that goes when it is closed. */
record ScratchFolder(Path path) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);

  static ScratchFolder create() {
    try {
      return new ScratchFolder(Files.createTempDirectory("ddn-"));
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "no temporary folder can be made: " + failure.getMessage(),
          "Make room in the folder for temporary files, or name another with -Djava.io.tmpdir.",
          failure);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> inside = Files.walk(path)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException failure) {
      LOG.warn("the temporary folder {} could not be removed", path, failure);
    }
  }
}
