package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryRecords.Entry;
import dev.datadecide.domain.inmemory.InMemoryRecords.Item;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.source.SourceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The ledger over {@link InMemoryRecords}: a batch is collected first and added only when it is
 * whole.
 */
final class InMemoryLedger implements IngestLedger {
  private final InMemoryRecords records;
  private final InMemoryRawArtifacts artifacts;
  private final InMemoryTabularFiles files;
  private final InMemoryFindings findings;
  private final Clock clock;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final Map<Long, List<RejectedRecord>> rejected = new HashMap<>();
  private final Map<String, RecordCounts> known = new HashMap<>();

  InMemoryLedger(
      InMemoryRecords records,
      InMemoryRawArtifacts artifacts,
      InMemoryTabularFiles files,
      InMemoryFindings findings,
      Clock clock) {
    this.records = records;
    this.artifacts = artifacts;
    this.files = files;
    this.findings = findings;
    this.clock = clock;
  }

  private static final class Collected implements RecordSink {
    final Map<Long, Map<TypedTable, List<Entry>>> byRow = new TreeMap<>();
    final Map<Long, RejectedRecord> rejects = new TreeMap<>();
    final List<QualityFinding> findings = new ArrayList<>();

    @Override
    public void accept(TypedTable table, ColumnBatch batch) {
      if (!batch.specs().equals(table.columns())) {
        throw new DomainException(
            ErrorCode.INTERNAL, "columns of " + table + " are not as agreed", "Report this.");
      }
      for (int row = 0; row < batch.rows(); row++) {
        Map<String, Object> values = new HashMap<>();
        for (ColumnSpec spec : batch.specs()) {
          Object value = batch.column(spec.name()).value(row);
          if (value != null) {
            values.put(spec.name(), value);
          }
        }
        long record = (Long) java.util.Objects.requireNonNull(values.remove("row"));
        byRow
            .computeIfAbsent(record, key -> new EnumMap<>(TypedTable.class))
            .computeIfAbsent(table, key -> new ArrayList<>())
            .add(new Entry(values));
      }
    }

    @Override
    public void reject(RejectedRecord record) {
      rejects.put(record.row(), record);
    }

    @Override
    public void report(QualityFinding finding) {
      findings.add(finding);
    }
  }

  @Override
  public List<IngestOutcome> load(List<IngestBatch> batches) {
    return batches.stream().map(this::loadOne).toList();
  }

  private IngestOutcome loadOne(IngestBatch batch) {
    String identity =
        batch.source() + "\n" + batch.settings() + "\n" + batch.artifact().fetchedDigest();
    RecordCounts before = known.get(identity);
    if (before != null) {
      RecordCounts counts =
          new RecordCounts(
              before.read(), 0, before.stored() + before.duplicate(), before.rejected());
      return commit(batch, counts, List.of());
    }
    Collected collected = new Collected();
    try {
      switch (batch.plan().step()) {
        case LoadPlan.Feed feed -> feed.into(collected);
        case PrintedScores scores -> scores.rest().apply(row -> false).into(collected);
        case LoadPlan.WideHistory wide ->
            new WideHistoryReader(files, artifacts.verifiedContent(batch.artifact()), wide)
                .into(collected);
      }
      return store(batch, identity, collected);
    } catch (DomainException failure) {
      return rollBack(
          batch, failure.code(), String.valueOf(failure.getMessage()), failure.remedy());
    } catch (SourceException failure) {
      return rollBack(
          batch,
          ErrorCode.SOURCE_MALFORMED,
          failure.failure().happened(),
          failure.failure().remedy());
    }
  }

  private IngestOutcome store(IngestBatch batch, String identity, Collected collected) {
    List<List<Item>> rows = new ArrayList<>();
    long last =
        Stream.concat(collected.byRow.keySet().stream(), collected.rejects.keySet().stream())
            .mapToLong(Long::longValue)
            .max()
            .orElse(-1);
    long count = batch.plan().records(last);
    for (long row = 0; row < count; row++) {
      boolean isRejected = collected.rejects.containsKey(row);
      Optional<Map<TypedTable, List<Entry>>> entry =
          Optional.ofNullable(collected.byRow.remove(row));
      if (isRejected == entry.isPresent()) {
        return rollBack(
            batch,
            ErrorCode.INTERNAL,
            "record " + row + " is " + (isRejected ? "both kept and rejected" : "unaccounted for"),
            "Report this.");
      }
      entry.ifPresent(tables -> rows.add(items(batch, tables)));
    }
    if (!collected.byRow.isEmpty()) {
      return rollBack(
          batch, ErrorCode.INTERNAL, "entries of records beyond the last one", "Report this.");
    }
    long stored = 0;
    for (List<Item> items : rows) {
      boolean isNew = false;
      for (Item item : items) {
        isNew |= records.add(item, batch.artifact());
      }
      stored += isNew ? 1 : 0;
    }
    records.adopt();
    RecordCounts counts =
        new RecordCounts(count, stored, rows.size() - stored, collected.rejects.size());
    known.put(identity, counts);
    findings.addFromBatch(batch.artifact().origin(), collected.findings);
    return commit(batch, counts, List.copyOf(collected.rejects.values()));
  }

  private List<Item> items(IngestBatch batch, Map<TypedTable, List<Entry>> tables) {
    List<Item> items = new ArrayList<>();
    tables.forEach((table, list) -> {
      if (!InMemoryRecords.PRIMARY_OF.containsKey(table)) {
        Map<TypedTable, List<Entry>> parts = new EnumMap<>(TypedTable.class);
        tables.forEach((part, partEntries) -> {
          if (InMemoryRecords.PRIMARY_OF.get(part) == table) {
            parts.put(part, partEntries);
          }
        });
        list.forEach(entry ->
            items.add(new Item(table, entry, parts, batch.source().name(), entries.size() + 1L)));
      }
    });
    return items;
  }

  private IngestOutcome commit(IngestBatch batch, RecordCounts counts, List<RejectedRecord> bad) {
    long number = line(batch, counts, "committed", "");
    artifacts.record(batch.artifact());
    rejected.put(number, bad);
    return new IngestOutcome.Committed(number, counts);
  }

  private IngestOutcome rollBack(IngestBatch batch, ErrorCode code, String reason, String remedy) {
    line(batch, RecordCounts.NONE, "rolled_back", reason);
    return new IngestOutcome.RolledBack(code, reason, remedy);
  }

  private long line(IngestBatch batch, RecordCounts counts, String outcome, String reason) {
    long number = entries.size() + 1L;
    RawArtifact artifact = batch.artifact();
    entries.add(
        LedgerEntry.builder()
            .batch(number)
            .source(batch.source())
            .artifact(artifact)
            .shape(batch.plan().shape())
            .counts(counts)
            .outcome(outcome)
            .reason(reason)
            .at(clock.instant())
            .settings(batch.settings())
            .request(batch.request())
            .build());
    return number;
  }

  @Override
  public List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public List<RejectedRecord> rejected(long batch) {
    return rejected.getOrDefault(batch, List.of());
  }

  @Override
  public List<String> verify() {
    return List.of();
  }
}
