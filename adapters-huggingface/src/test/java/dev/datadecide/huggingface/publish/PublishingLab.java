package dev.datadecide.huggingface.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.repository.Publications;
import dev.datadecide.domain.repository.PublishPlan;
import dev.datadecide.domain.repository.PublishReceipt;
import dev.datadecide.domain.repository.PublishRequest;
import dev.datadecide.domain.repository.RepositoryAccess;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.huggingface.fakehub.FakeHub;
import dev.datadecide.huggingface.fakehub.FakeRepository;
import dev.datadecide.huggingface.hub.ImpatientPublishing;
import dev.datadecide.huggingface.results.InMemoryTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A fake Hub, local files, and somebody who publishes them. */
final class PublishingLab implements AutoCloseable {
  static final String REPOSITORY = "lab/results";

  /** A token that must be seen by nobody but the Hub. */
  static final String TOKEN = "hf_canaryCanaryCanary0123456789";

  final FakeHub hub = FakeHub.start();
  final FakeRepository repository = hub.repository(REPOSITORY);
  final Path folder;
  final InMemoryTables tables = new InMemoryTables();
  private final Map<String, String> environment = new TreeMap<>();

  PublishingLab(Path folder) {
    this.folder = folder;
    hub.account("writer", TOKEN).mayWrite(REPOSITORY).mayCreateIn("lab");
    hub.forgetRequests();
    environment.put("HF_ENDPOINT", hub.endpoint());
    environment.put("HF_HOME", folder.resolve("home").toString());
    environment.put("HOME", folder.toString());
    environment.put("HF_TOKEN", TOKEN);
  }

  PublishingLab token(String token) {
    environment.put("HF_TOKEN", token);
    return this;
  }

  PublishingLab withoutToken() {
    environment.remove("HF_TOKEN");
    return this;
  }

  PublishingLab set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** A file of these bytes. */
  Path file(String name, byte[] content) {
    try {
      Path file = folder.resolve("data").resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path text(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file that begins and ends as Parquet does and is known as a table. */
  Path parquet(String name, String filling, int rows) {
    Path file = file(name, parquetBytes(filling));
    tables.put(
        file,
        List.of(ColumnSpec.integer("row")),
        IntStream.range(0, rows)
            .mapToObj(row -> Map.<String, Object>of("row", (long) row))
            .toList());
    return file;
  }

  static byte[] parquetBytes(String filling) {
    byte[] inside = filling.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(inside.length + 12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("PAR1".getBytes(StandardCharsets.US_ASCII))
        .put(inside)
        .putInt(inside.length)
        .put("PAR1".getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  Publications publications() {
    return new HubPublications(
        (access, progress) -> ImpatientPublishing.open(environment, access, progress),
        tables,
        RepositoryAccess.CONFIGURED);
  }

  static PublishRequest.Builder request(Path... paths) {
    return PublishRequest.builder()
        .repository(RepositoryReference.main(REPOSITORY))
        .addPaths(paths);
  }

  PublishPlan plan(Path... paths) {
    return publications().plan(request(paths).build());
  }

  PublishReceipt publish(Path... paths) {
    return publish(plan(paths));
  }

  PublishReceipt publish(PublishPlan plan) {
    return publications().publish(plan, TransferProgress.NONE);
  }

  DomainException failureOfPlan(PublishRequest request) {
    DomainException failure =
        catchThrowableOfType(DomainException.class, () -> publications().plan(request));
    assertThat(failure).as("planning should have failed").isNotNull();
    assertThatNothingIsTold(failure);
    return failure;
  }

  DomainException failureOfPublish(PublishPlan plan) {
    DomainException failure = catchThrowableOfType(DomainException.class, () -> publish(plan));
    assertThat(failure).as("publishing should have failed").isNotNull();
    assertThatNothingIsTold(failure);
    return failure;
  }

  /** No message of a failure holds the token or a signature. */
  private static void assertThatNothingIsTold(DomainException failure) {
    List<String> texts = new ArrayList<>(List.of(failure.remedy()));
    for (Throwable each = failure; each != null; each = each.getCause()) {
      texts.add(each.toString());
      for (Throwable suppressed : each.getSuppressed()) {
        texts.add(suppressed.toString());
      }
    }
    assertThat(texts).noneMatch(text -> text.contains(TOKEN) || text.contains("Signature="));
  }

  /** Titles of the branch's commits, newest first, without the first of all. */
  List<String> history() {
    List<String> titles = new ArrayList<>();
    for (var commit = repository.head(); commit.parent().isPresent(); ) {
      titles.add(commit.title());
      commit = commit.parent().get();
    }
    return titles;
  }

  @Override
  public void close() {
    hub.close();
  }
}
