package dev.datadecide.domain.frame;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.artifact.ColumnSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A table for people: what its rows are, and what each column means. */
@DomainValue
@Value.Immutable
public interface FrameDefinition {
  /** Who puts the rows together. */
  enum Making {
    /** The warehouse, whenever it is asked. */
    VIEW,
    /** This program's policies, from everything that is stored; the warehouse keeps the rows. */
    COMPUTED
  }

  /** The name of the table in schema {@code analysis}. */
  String name();

  /** What a row is, in a sentence. */
  String description();

  Making making();

  /** All columns, in order. */
  List<FrameColumn> columns();

  /** Which columns selections speak of. */
  Map<FrameRole, String> roles();

  /** The columns by which rows are sorted where nothing else is asked for. */
  List<String> order();

  /** What tells rows apart when the seeds of a recipe and size are taken together. */
  List<String> group();

  /** Numbers of which statistics over seeds are taken. */
  List<String> measures();

  /** The frame of evaluations that it is. */
  Optional<Frame> evaluations();

  /** The columns of a layout; only frames of evaluations have more than one. */
  default List<FrameColumn> columns(FrameLayout layout) {
    return evaluations().map(frame -> FrameColumns.of(frame, layout)).orElseGet(this::columns);
  }

  /** The columns that tell rows apart, and of long frames the value. */
  default List<String> identity() {
    List<String> told = new ArrayList<>(evaluations().isPresent() ? List.of() : order());
    columns().stream()
        .map(FrameColumn::name)
        .filter(name -> evaluations().isPresent() && roles().containsValue(name))
        .forEach(told::add);
    column(FrameRole.VALUE).filter(value -> isLong() && !told.contains(value)).ifPresent(told::add);
    return List.copyOf(told);
  }

  /** The column of a role. */
  default Optional<String> column(FrameRole role) {
    return Optional.ofNullable(roles().get(role));
  }

  /** The column of a name. */
  default Optional<FrameColumn> column(String name) {
    return columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** Whether each value stands in a row of its own, which names it. */
  default boolean isLong() {
    return roles().containsKey(FrameRole.METRIC) && roles().containsKey(FrameRole.VALUE);
  }

  /** Names and types. */
  default List<ColumnSpec> specs() {
    return columns().stream().map(FrameColumn::spec).toList();
  }

  @Value.Check
  default void check() {
    List<String> names = columns().stream().map(FrameColumn::name).toList();
    for (List<String> named :
        List.of(List.copyOf(roles().values()), order(), group(), measures())) {
      for (String name : named) {
        if (!names.contains(name)) {
          throw new IllegalArgumentException(name() + " has no column " + name);
        }
      }
    }
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableFrameDefinition.Builder {
    /** A column as the table of the frame has it. */
    Builder column(ColumnSpec spec, String unit, String meaning, String source) {
      return addColumns(new FrameColumn(spec, new FrameCell.Stored(source), unit, meaning));
    }

    /** A column that selections speak of. */
    Builder column(FrameRole role, ColumnSpec spec, String unit, String meaning, String source) {
      return putRoles(role, spec.name()).column(spec, unit, meaning, source);
    }
  }
}
