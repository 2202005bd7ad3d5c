package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The typed tables: items (an entry of a primary table with its parts), once per distinct content.
 */
final class InMemoryRecords {
  /** An entry by column name; absent and null are the same. */
  record Entry(Map<String, Object> values) {
    @Nullable Object value(String column) {
      return values.get(column);
    }

    @Nullable String text(String column) {
      return (String) values.get(column);
    }

    @Nullable Long integer(String column) {
      return (Long) values.get(column);
    }
  }

  /** What one record says about one thing. */
  record Item(
      TypedTable table,
      Entry entry,
      Map<TypedTable, List<Entry>> parts,
      String source,
      long order) {
    String content() {
      TreeMap<String, String> sorted = new TreeMap<>();
      entry.values().forEach((name, value) -> sorted.put(name, value.toString()));
      List<String> partTexts = new ArrayList<>();
      parts.forEach((part, entries) ->
          entries.forEach(each -> partTexts.add(part + new TreeMap<>(each.values()).toString())));
      if (table != TypedTable.RUN) {
        partTexts.sort(null);
      }
      return table + sorted.toString() + partTexts;
    }

    List<Entry> part(TypedTable part) {
      return parts.getOrDefault(part, List.of());
    }

    /** A run key where host, entity and project are known. */
    @Nullable RunKey scopedKey() {
      String host = entry.text("host");
      String entity = entry.text("entity");
      String project = entry.text("project");
      if (entity == null || project == null) {
        return null;
      }
      return new RunKey(
          Objects.requireNonNullElse(host, RunKey.DEFAULT_HOST),
          entity,
          project,
          Objects.requireNonNull(entry.text("run_id")));
    }
  }

  /** Which artifact said a thing, also where that was known. */
  record Said(Item item, RawArtifact artifact) {}

  static final Map<TypedTable, TypedTable> PRIMARY_OF =
      new EnumMap<>(
          Map.of(
              TypedTable.RUN_TAG, TypedTable.RUN,
              TypedTable.CONFIG_ENTRY, TypedTable.RUN,
              TypedTable.SUMMARY_ENTRY, TypedTable.RUN,
              TypedTable.METRIC_POINT, TypedTable.HISTORY_ROW,
              TypedTable.METRIC_OBJECT, TypedTable.HISTORY_ROW));

  private final Map<TypedTable, List<Item>> items = new EnumMap<>(TypedTable.class);
  private final Set<String> contents = new HashSet<>();
  private final List<Said> said = new ArrayList<>();

  List<Item> of(TypedTable table) {
    return items.getOrDefault(table, List.of());
  }

  /** Everything that was ever said, in the order in which it was. */
  List<Said> said() {
    return said;
  }

  /** Adds an item; false when equal content is there. */
  boolean add(Item item, RawArtifact artifact) {
    said.add(new Said(item, artifact));
    if (!contents.add(identity(item))) {
      return false;
    }
    items.computeIfAbsent(item.table(), table -> new ArrayList<>()).add(item);
    return true;
  }

  boolean contains(Item item) {
    return contents.contains(identity(item));
  }

  /** Where an item came from first; rows of artifacts are not counted here. */
  Optional<RecordOrigin> origin(Item item) {
    return said.stream()
        .filter(each -> each.item().equals(item))
        .findFirst()
        .map(each ->
            new RecordOrigin(item.source(), each.artifact().origin(), each.artifact().digest(), 0));
  }

  /** The run an item of history belongs to: its own, or the only one with its id. */
  RunKey owner(Item item) {
    RunKey scoped = item.scopedKey();
    if (scoped != null) {
      return scoped;
    }
    String runId = Objects.requireNonNull(item.entry().text("run_id"));
    List<RunKey> known =
        of(TypedTable.RUN).stream()
            .map(Item::scopedKey)
            .filter(Objects::nonNull)
            .filter(key -> key.runId().equals(runId))
            .distinct()
            .toList();
    return known.size() == 1 ? known.getFirst() : RunKey.of("-", "-", runId);
  }

  private String identity(Item item) {
    if (item.table() != TypedTable.HISTORY_ROW) {
      return item.content();
    }
    Map<String, Object> values = new TreeMap<>(item.entry().values());
    values.keySet().removeAll(Set.of("host", "entity", "project"));
    Item unscoped =
        new Item(item.table(), new Entry(values), item.parts(), item.source(), item.order());
    return owner(item) + unscoped.content();
  }

  /** Recomputes identities after runs arrived, so that adopted history is recognised again. */
  void adopt() {
    contents.clear();
    items.values().forEach(list -> list.removeIf(item -> !contents.add(identity(item))));
  }
}
