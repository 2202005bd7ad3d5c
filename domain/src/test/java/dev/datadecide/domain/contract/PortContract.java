package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.run.RunTyping;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TypedRun;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the contract suites share: a fresh warehouse per test and short ways to fill it. */
public abstract class PortContract {
  protected static final SourceId SOURCE = new SourceId("made-up");

  @TempDir protected Path folder;

  private @Nullable OpenWarehouse open;

  /** A warehouse and how to close it. */
  public interface OpenWarehouse extends AutoCloseable {
    Warehouse warehouse();

    @Override
    default void close() {}
  }

  /** Opens a new, empty warehouse in a folder that exists and is empty. */
  protected abstract OpenWarehouse open(Path workspace);

  @BeforeEach
  void openWarehouse() throws IOException {
    open = open(Files.createDirectories(folder.resolve("workspace")));
  }

  @AfterEach
  void closeWarehouse() {
    if (open != null) {
      open.close();
    }
  }

  protected final Warehouse warehouse() {
    return Objects.requireNonNull(open).warehouse();
  }

  /** Stores a small artifact with this text. */
  protected final RawArtifact artifact(String text) {
    Path file = folder.resolve("artifact-" + Integer.toHexString(text.hashCode()) + ".json");
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return warehouse().rawArtifacts().store(file, "made-up " + file.getFileName());
  }

  /** Loads a plan as the content of an artifact named by {@code text}. */
  protected final IngestOutcome load(String text, LoadPlan plan) {
    return warehouse().ledger().load(batch(text, plan));
  }

  /** A plan as the content of an artifact named by {@code text}. */
  protected final IngestBatch batch(String text, LoadPlan plan) {
    return new IngestBatch(SOURCE, artifact(text), "settings 1", plan);
  }

  /** Loads a plan that must commit. */
  protected final RecordCounts loaded(String text, LoadPlan plan) {
    IngestOutcome outcome = load(text, plan);
    assertThat(outcome).isInstanceOf(IngestOutcome.Committed.class);
    return ((IngestOutcome.Committed) outcome).counts();
  }

  /** Types everything that waits. */
  protected final List<TrainingRun> typeAll() {
    List<TrainingRun> runs =
        warehouse().runs().awaitingTyping(RunTyping.VERSION, Integer.MAX_VALUE).stream()
            .map(new RunTyping()::type)
            .map(TypedRun::run)
            .toList();
    warehouse().runs().type(RunTyping.VERSION, runs);
    return runs;
  }
}
