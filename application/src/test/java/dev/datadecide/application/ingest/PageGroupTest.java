package dev.datadecide.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.testing.MadeUpSource;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.PrintedScores.TextKeys;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageGroupTest {
  private static final String PRINTED = "page group: printed";
  private static final String FED = "page group: fed";
  private static final long SHARD = 120L << 20;

  @TempDir Path folder;
  private PageGroup group;
  private int pages;

  @BeforeEach
  void begin() {
    LoadPlan.Feed nothing = sink -> {};
    MadeUpSource.know(FED, new LoadPlan("fed", 0, nothing));
    MadeUpSource.know(
        PRINTED,
        new LoadPlan(
            "printed",
            0,
            new PrintedScores(
                TypedTable.PRETRAINING_EVALUATION,
                "metrics",
                List.of(),
                new TextKeys(List.of(), List.of("task"), batch -> List.of()),
                List.of(),
                done -> nothing)));
    group = new PageGroup(new MadeUpSource(), new SourceRequest(folder, Map.of()));
  }

  /** Adds a page of this content; whether the group is full then. */
  private boolean add(String name, long bytes) throws IOException {
    Path file = Files.writeString(folder.resolve("page-" + pages), name);
    String digest = String.format(Locale.ROOT, "%064x", pages++);
    RawArtifact artifact =
        new RawArtifact(new ContentDigest(digest), bytes, name, Optional.empty());
    group.add(new SourcePage(file, name), () -> new Keeping.Kept(artifact, file));
    return group.isFull();
  }

  @Test
  void shardsOfPrintedScoresWaitForEachOther() throws IOException {
    for (int shard = 0; shard < 4; shard++) {
      assertThat(add(PRINTED, SHARD)).as("shard %d", shard).isFalse();
    }
  }

  @Test
  void thereIsAnEndToWhatWaits() throws IOException {
    int shards = 1;
    while (!add(PRINTED, SHARD)) {
      shards++;
    }
    assertThat(shards * SHARD).isBetween(1L << 30, (1L << 30) + SHARD);
  }

  @Test
  void nothingElseWaitsWithThem() throws IOException {
    assertThat(add(PRINTED, SHARD)).isFalse();
    assertThat(add(FED, 10)).isTrue();
  }

  @Test
  void theyDoNotWaitWithAnythingElse() throws IOException {
    assertThat(add(FED, 10)).isFalse();
    assertThat(add(PRINTED, SHARD)).isTrue();
  }

  @Test
  void fedPagesOfTheirSizeDoNotWait() throws IOException {
    assertThat(add(FED, SHARD)).isTrue();
  }
}
