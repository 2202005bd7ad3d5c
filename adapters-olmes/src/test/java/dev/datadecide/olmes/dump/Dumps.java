package dev.datadecide.olmes.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.SourceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Small files of dumps, and what becomes of them. */
final class Dumps {
  static final String HASHES = "\"task_hash\":\"t1\",\"model_hash\":\"m1\"";

  private Dumps() {}

  /** Metrics of a task of model {@code /weights/m} with the digests {@link #HASHES}. */
  static String metrics(String task, String metrics) {
    return metrics(task, HASHES, metrics);
  }

  static String metrics(String task, String hashes, String metrics) {
    return "{\"task_name\":\""
        + task
        + "\","
        + hashes
        + ",\"model_config\":{\"model\":\"m\",\"model_path\":\"/weights/m\"},\"task_config\":{"
        + "\"task_name\":\""
        + task
        + "\",\"shots\":5},\"num_instances\":2,\"metrics\":"
        + metrics
        + "}";
  }

  static Path file(Path folder, String name, String... lines) {
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve(name), String.join("\n", lines));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static SourceRequest request(Path place) {
    return new SourceRequest(place, Map.of());
  }

  static LoadPlan plan(Path file) {
    RawArtifact artifact =
        new RawArtifact(new ContentDigest("ab".repeat(32)), 1, file.toString(), Optional.empty());
    return new OlmesDumpSource().plan(artifact, file, request(file));
  }

  /** What a file becomes; twice the same. */
  static CollectedRecords fed(Path file) {
    LoadPlan.Feed feed = (LoadPlan.Feed) plan(file).step();
    CollectedRecords first = new CollectedRecords();
    feed.into(first);
    CollectedRecords again = new CollectedRecords();
    feed.into(again);
    assertThat(again.all()).isEqualTo(first.all());
    return first;
  }
}
