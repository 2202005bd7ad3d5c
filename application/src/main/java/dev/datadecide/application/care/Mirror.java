package dev.datadecide.application.care;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.source.SourceRequest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The files of one ingest, laid out below a folder as they lay when they came in, for sources that
 * look beside a file.
 */
final class Mirror {
  private final Path root;

  Mirror(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Whether an artifact came from a file whose path is known. */
  static boolean shows(RawArtifact artifact) {
    return artifact.origin().startsWith("/");
  }

  /** Lays an artifact's content where the artifact came from. */
  void put(RawArtifact artifact, Path content) throws IOException {
    Path place = place(artifact);
    Files.createDirectories(Objects.requireNonNull(place.getParent()));
    Files.deleteIfExists(place);
    try {
      Files.createLink(place, content);
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(content, place);
    }
  }

  /** Where an artifact's file lies here. */
  Path place(RawArtifact artifact) {
    return place(artifact.origin());
  }

  private Path place(String origin) {
    return root.resolve(origin.substring(1));
  }

  /** The request, for files that are found here; places that nothing is left of are left out. */
  SourceRequest shown(SourceRequest request) {
    List<String> names =
        request.names().stream()
            .filter(name -> !name.startsWith("/") || Files.exists(place(name)))
            .toList();
    return new SourceRequest(
        request.location(),
        names,
        request.options(),
        request.transfers(),
        path -> path.isAbsolute() ? place(path.toString()) : path);
  }

  /** A message that speaks of places as they were. */
  String told(String text) {
    return text.replace(root.toString(), "");
  }
}
