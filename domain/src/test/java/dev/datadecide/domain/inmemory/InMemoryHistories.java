package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.inmemory.InMemoryRecords.Entry;
import dev.datadecide.domain.inmemory.InMemoryRecords.Item;
import dev.datadecide.domain.run.Histories;
import dev.datadecide.domain.run.HistoryQuery;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.LoggedValue;
import dev.datadecide.domain.run.RunKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Histories over {@link InMemoryRecords}. */
final class InMemoryHistories implements Histories {
  private final InMemoryRecords records;
  private final InMemoryHistory used;

  InMemoryHistories(InMemoryRecords records, InMemoryHistory used) {
    this.records = records;
    this.used = used;
  }

  @Override
  public List<String> metrics(RunKey run) {
    Set<String> names = new TreeSet<>();
    items(run).forEach(item -> names.addAll(values(item).keySet()));
    return List.copyOf(names);
  }

  private List<Item> items(RunKey run) {
    return records.of(TypedTable.HISTORY_ROW).stream()
        .filter(item -> records.owner(item).equals(run))
        .sorted(
            Comparator.<Item, Long>comparing(
                    item -> item.entry().integer("step"),
                    Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(
                    item -> item.entry().integer("timestamp"),
                    Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparingLong(Item::order))
        .toList();
  }

  @Override
  public void read(HistoryQuery query, Consumer<LoggedRow> rows) {
    Set<Item> current = new HashSet<>(used.current(query.run()));
    List<Item> items = items(query.run());
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      Map<String, LoggedValue> values = values(item);
      if (!query.metrics().isEmpty()) {
        values.keySet().retainAll(query.metrics());
        if (values.isEmpty()) {
          continue;
        }
      }
      Long step = item.entry().integer("step");
      Long micros = item.entry().integer("timestamp");
      Double runtime = (Double) item.entry().value("runtime");
      LoggedRow row =
          new LoggedRow(
              i,
              step == null ? OptionalLong.empty() : OptionalLong.of(step),
              Optional.ofNullable(micros).map(at -> Instant.EPOCH.plus(at, ChronoUnit.MICROS)),
              runtime == null ? OptionalDouble.empty() : OptionalDouble.of(runtime),
              !current.contains(item),
              values);
      boolean isWanted = query.rows() == HistoryQuery.Rows.ALL || !row.isSuperseded();
      if (isWanted && query.covers(row.step())) {
        rows.accept(row);
      }
    }
  }

  private static Map<String, LoggedValue> values(Item item) {
    Map<String, LoggedValue> values = new TreeMap<>();
    for (Entry point : item.part(TypedTable.METRIC_POINT)) {
      values.put(
          Objects.requireNonNull(point.text("metric")),
          new LoggedValue.Point(
              (Double) Objects.requireNonNull(point.value("value")),
              Optional.ofNullable(point.text("exact"))));
    }
    for (Entry object : item.part(TypedTable.METRIC_OBJECT)) {
      values.put(
          Objects.requireNonNull(object.text("metric")),
          new LoggedValue.Structured(Objects.requireNonNullElse(object.text("json"), "null")));
    }
    return values;
  }
}
