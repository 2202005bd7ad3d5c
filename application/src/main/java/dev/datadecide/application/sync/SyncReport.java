package dev.datadecide.application.sync;

import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.domain.error.DomainException;
import java.util.List;

/** What a sync came to, place by place. */
public record SyncReport(List<Synced> places) {
  public SyncReport {
    places = List.copyOf(places);
  }

  /** What one place came to. */
  public sealed interface Synced {
    KnownSource source();
  }

  /** It was asked; pages of it may have failed. */
  public record Asked(KnownSource source, IngestReport report) implements Synced {}

  /** It could not be asked at all. */
  public record Failed(KnownSource source, DomainException failure) implements Synced {}

  /** Whether everything that is new came in. */
  public boolean isComplete() {
    return places.stream()
        .allMatch(place -> place instanceof Asked asked && asked.report().isComplete());
  }
}
