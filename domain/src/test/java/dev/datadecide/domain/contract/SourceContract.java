package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.inmemory.InMemoryWarehouse;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a {@link Source} of files must do, whatever they hold. */
public abstract class SourceContract {
  @TempDir protected Path folder;

  protected abstract Source source();

  /** Fills a folder with several files that the source reads without a doubt. */
  protected abstract void fill(Path place) throws IOException;

  /** How many records those files hold together. */
  protected abstract long records();

  private SourceRequest filled(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    fill(place);
    return request(place);
  }

  private static SourceRequest request(Path place) {
    return new SourceRequest(place, Map.of());
  }

  private Warehouse warehouse(String name) throws IOException {
    return new InMemoryWarehouse(
        Files.createDirectories(folder.resolve(name)),
        Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
  }

  @Test
  void introducesItself() {
    assertThat(source().id().name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(source().description()).isNotBlank();
    assertThat(source().examples())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith(source().id().name() + " "));
  }

  @Test
  void givesItsPagesInOneOrder() throws IOException {
    SourceRequest request = filled("place");
    List<SourcePage> pages = source().pages(request);
    assertThat(pages).hasSizeGreaterThan(1).isEqualTo(source().pages(request));
    assertThat(new HashSet<>(pages)).hasSameSizeAs(pages);
  }

  @Test
  void accountsForEveryRecordAndStoresNothingTheSecondTime() throws IOException {
    SourceRequest request = filled("place");
    Warehouse warehouse = warehouse("workspace");
    Landing first = new Landing(warehouse, source()).of(request);
    assertThat(first.refused()).isEmpty();
    assertThat(first.counts().read()).isEqualTo(records());
    assertThat(first.counts().rejected()).isZero();
    RecordCounts again = new Landing(warehouse, source()).of(request).counts();
    assertThat(again).isEqualTo(new RecordCounts(records(), 0, records(), 0));
  }

  @Test
  void storesAsMuchInAnyOrderOfArrival() throws IOException {
    SourceRequest request = filled("place");
    long stored = new Landing(warehouse("in order"), source()).of(request).counts().stored();
    for (int seed = 0; seed < 3; seed++) {
      List<SourcePage> pages = new ArrayList<>(source().pages(request));
      Collections.shuffle(pages, new Random(seed));
      Landing shuffled = new Landing(warehouse("shuffled " + seed), source()).of(request, pages);
      assertThat(shuffled.refused()).isEmpty();
      assertThat(shuffled.counts().stored()).as("seed %d", seed).isEqualTo(stored);
    }
  }

  @Test
  void findsAnEqualCopyElsewhereToHoldNothingNew() throws IOException {
    SourceRequest request = filled("place");
    SourceRequest copy = filled("elsewhere/deep");
    Warehouse warehouse = warehouse("workspace");
    RecordCounts first = new Landing(warehouse, source()).of(request).counts();
    assertThat(new Landing(warehouse, source()).of(copy).counts())
        .isEqualTo(new RecordCounts(first.read(), 0, first.read(), 0));
  }

  @Test
  void saysWhatEachPageIs() throws IOException {
    SourceRequest request = filled("place");
    Warehouse warehouse = warehouse("workspace");
    new Landing(warehouse, source()).of(request);
    assertThat(warehouse.ledger().entries())
        .hasSameSizeAs(source().pages(request))
        .extracting(LedgerEntry::shape)
        .allSatisfy(shape -> assertThat(shape).isNotBlank());
  }

  @Test
  void refusesAPlaceThatIsNotThereOrHoldsNothing() throws IOException {
    assertThatThrownBy(() -> source().pages(request(folder.resolve("nowhere"))))
        .isInstanceOfSatisfying(
            SourceException.class,
            refusal -> assertThat(refusal.failure()).isInstanceOf(SourceFailure.Unavailable.class));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> source().pages(request(empty)))
        .isInstanceOfSatisfying(
            SourceException.class,
            refusal -> {
              assertThat(refusal.failure()).isInstanceOf(SourceFailure.Malformed.class);
              assertThat(refusal.failure().remedy()).isNotBlank();
            });
  }
}
