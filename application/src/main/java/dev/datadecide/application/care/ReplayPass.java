package dev.datadecide.application.care;

import dev.datadecide.application.ingest.RecordedRequest;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One ingest as the ledger remembers it: the neighbouring lines of one source that was asked one
 * thing, no two of one place. Files of one ingest lay beside each other, which some sources mind.
 */
record ReplayPass(SourceId source, SourceRequest request, List<LedgerEntry> lines) {
  ReplayPass {
    lines = List.copyOf(lines);
  }

  /** The passes of a ledger, in order. */
  static List<ReplayPass> of(List<LedgerEntry> ledger) {
    List<ReplayPass> passes = new ArrayList<>();
    List<LedgerEntry> lines = new ArrayList<>();
    Set<String> places = new HashSet<>();
    for (LedgerEntry line : ledger) {
      boolean isNew = places.add(line.artifact().origin());
      if (!lines.isEmpty() && (!isNew || !belongs(lines.getFirst(), line))) {
        passes.add(pass(lines));
        lines.clear();
        places.clear();
        places.add(line.artifact().origin());
      }
      lines.add(line);
    }
    if (!lines.isEmpty()) {
      passes.add(pass(lines));
    }
    return passes;
  }

  private static boolean belongs(LedgerEntry first, LedgerEntry line) {
    return first.source().equals(line.source())
        && first.request().equals(line.request())
        && (!first.request().isEmpty()
            || OldRequests.sameAsking(first.settings(), line.settings()));
  }

  private static ReplayPass pass(List<LedgerEntry> lines) {
    LedgerEntry first = lines.getFirst();
    SourceRequest request =
        RecordedRequest.read(first.request()).orElseGet(() -> OldRequests.guess(lines));
    return new ReplayPass(first.source(), request, lines);
  }
}
