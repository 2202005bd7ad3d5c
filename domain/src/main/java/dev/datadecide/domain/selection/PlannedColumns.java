package dev.datadecide.domain.selection;

import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The columns of a plan from step to step: which there are, and which of them are shown. */
final class PlannedColumns {
  private final FrameDefinition frame;
  private final Map<String, FrameColumn> ofFrame = new LinkedHashMap<>();
  private final Set<String> source = new LinkedHashSet<>();
  private SequencedMap<String, FrameColumn> there = new LinkedHashMap<>();
  private Set<String> shown;
  private boolean isAsTheFrame = true;

  PlannedColumns(FrameDefinition frame, List<FrameColumn> available, List<String> chosen) {
    this.frame = frame;
    available.forEach(column -> ofFrame.put(column.name(), column));
    there.putAll(ofFrame);
    shown = new LinkedHashSet<>(chosen);
    source.addAll(chosen);
  }

  /** Whether a column can be used at this step. */
  boolean has(String name) {
    return there.containsKey(name);
  }

  List<String> names() {
    return List.copyOf(there.keySet());
  }

  FrameColumn get(String name) {
    return Optional.ofNullable(there.get(name))
        .orElseThrow(() -> new IllegalArgumentException(frame.name() + " has no " + name));
  }

  /** What is shown at this step. */
  List<String> chosen() {
    return List.copyOf(shown);
  }

  /** Marks a column that the step uses without showing it. */
  void use(String name) {
    if (isAsTheFrame) {
      source.add(name);
    }
  }

  /** From here on there are these columns, of which some are shown. */
  void become(List<FrameColumn> columns, List<String> visible) {
    SequencedMap<String, FrameColumn> next = new LinkedHashMap<>();
    columns.forEach(column -> next.put(column.name(), column));
    there = next;
    shown = new LinkedHashSet<>(visible);
    isAsTheFrame = false;
  }

  /** The columns of the frame that some step needs. */
  Set<String> source() {
    return source;
  }

  /** The columns of the result. */
  List<FrameColumn> shown() {
    return shown.stream().map(this::get).toList();
  }
}
