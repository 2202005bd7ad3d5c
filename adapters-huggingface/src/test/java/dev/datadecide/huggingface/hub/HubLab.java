package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadRequest;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.FakeHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** A fake Hub, a cache and a state folder, and a user who downloads. */
final class HubLab implements AutoCloseable {
  static final String REPOSITORY = "org/toy";
  static final String DATA = "data/train.parquet";

  final FakeHub hub = FakeHub.start();
  final VirtualPauses pauses = new VirtualPauses();
  final Path folder;
  final byte[] content = noise(700_000, 7);
  private UnaryOperator<HubSettings.Builder> changes = UnaryOperator.identity();
  private HubStorage.Disk disk = HubStorage.Disk.REAL;
  private TransferProgress progress = TransferProgress.NONE;

  HubLab(Path folder) {
    this.folder = folder;
  }

  /** A repository with one large and one small file. */
  FakeCommit usual() {
    return commit(
        Map.of(DATA, FakeFile.bytes(content).asLfs(), "README.md", FakeFile.text("hello\n")));
  }

  FakeCommit commit(Map<String, FakeFile> files) {
    return hub.repository(REPOSITORY).commit("main", files);
  }

  static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  HubLab change(UnaryOperator<HubSettings.Builder> change) {
    UnaryOperator<HubSettings.Builder> before = changes;
    changes = builder -> change.apply(before.apply(builder));
    return this;
  }

  HubLab token(String token) {
    return change(builder -> builder.token(HubToken.of(token, "HF_TOKEN")));
  }

  HubLab offline() {
    return change(builder -> builder.offlineBecause("HF_HUB_OFFLINE"));
  }

  HubLab disk(HubStorage.Disk changed) {
    this.disk = changed;
    return this;
  }

  HubLab progress(TransferProgress changed) {
    this.progress = changed;
    return this;
  }

  Path cache() {
    return folder.resolve("hf").resolve("hub");
  }

  Path repository() {
    return cache().resolve("datasets--org--toy");
  }

  Path blob(String etag) {
    return repository().resolve("blobs").resolve(etag);
  }

  HubSettings settings() {
    HubSettings.Builder builder =
        HubSettings.builder()
            .endpoint(Endpoint.of(hub.endpoint(), "HF_ENDPOINT"))
            .cacheRoot(cache())
            .stateRoot(folder.resolve("state"))
            .links(HubSettings.Links.PROBED)
            .connectTimeout(Duration.ofSeconds(5))
            .answerTimeout(Duration.ofSeconds(10))
            .idleTimeout(Duration.ofSeconds(5))
            .lockPatience(Duration.ofMinutes(1))
            .maxBytes(1_000_000_000);
    return changes.apply(builder).build();
  }

  /** A new process's view. */
  HubRepositories repositories() {
    return new HubRepositories(this::settings, pauses, disk);
  }

  static DownloadRequest.Builder request() {
    return DownloadRequest.builder().repository(RepositoryReference.main(REPOSITORY));
  }

  DownloadReport download(String... paths) {
    return download(request().addPaths(paths).build());
  }

  DownloadReport download(DownloadRequest request) {
    try (HubRepositories repositories = repositories()) {
      return repositories.download(request, progress);
    }
  }

  DomainException failure(String... paths) {
    return failure(request().addPaths(paths).build());
  }

  DomainException failure(DownloadRequest request) {
    DomainException failure =
        Assertions.catchThrowableOfType(DomainException.class, () -> download(request));
    Assertions.assertThat(failure).as("the download should have failed").isNotNull();
    return failure;
  }

  static DownloadedFile only(DownloadReport report) {
    Assertions.assertThat(report.files()).hasSize(1);
    return report.files().getFirst();
  }

  byte[] bytes(DownloadReport report) throws IOException {
    return Files.readAllBytes(only(report).place());
  }

  /** All files below the cache but locks, as paths from the repository's folder. */
  List<String> cached() throws IOException {
    if (!Files.exists(repository())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(repository())) {
      return files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> repository().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  Optional<Path> part() throws IOException {
    return cached().stream()
        .filter(name -> name.endsWith(".ddn.part"))
        .map(name -> repository().resolve(name))
        .findFirst();
  }

  @Override
  public void close() {
    hub.close();
  }
}
