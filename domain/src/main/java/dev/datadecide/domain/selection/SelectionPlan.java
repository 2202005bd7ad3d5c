package dev.datadecide.domain.selection;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/**
 * What a selection comes to: steps that any engine can take, in the order of the accessors. Every
 * column that is named is one of {@link #source} up to the aggregation, and one that the step
 * before gave behind it.
 */
@DomainValue
@Value.Immutable
public interface SelectionPlan {
  FrameDefinition frame();

  FrameLayout layout();

  /** The columns of the frame that any step needs, in the frame's order. */
  List<String> source();

  /** What holds of all rows. */
  List<RowCondition> conditions();

  Optional<PickedRows> pick();

  Optional<SeedAggregation> aggregation();

  Optional<Reshaping> reshaping();

  /** What was asked to sort by. */
  List<RowOrder> order();

  /** What to sort by behind that, so that equal questions have equal answers. */
  List<RowOrder> natural();

  OptionalLong limit();

  /** The columns of the result, in order. */
  List<FrameColumn> columns();

  /** What the user should know about the selection. */
  List<String> notes();

  /** Names that only the data can prove to exist: whoever finds no row asks for those known. */
  List<RowCondition.In> unproved();

  /** Names and types of the result. */
  default List<ColumnSpec> specs() {
    return columns().stream().map(FrameColumn::spec).toList();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableSelectionPlan.Builder {}
}
