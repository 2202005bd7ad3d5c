package dev.datadecide.domain.selection;

import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameRole;
import dev.datadecide.domain.selection.RowOrder.Way;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What rows are sorted by where nothing is asked for, and the orders of the catalogue. */
final class NaturalOrder {
  private NaturalOrder() {}

  static List<String> sizes() {
    return ModelSizes.all().stream().map(ModelSize::label).toList();
  }

  static List<String> recipes() {
    return DataRecipes.all().stream().map(DataRecipe::displayName).toList();
  }

  static List<String> byFamily() {
    return DataRecipes.families().values().stream()
        .flatMap(List::stream)
        .map(DataRecipe::displayName)
        .toList();
  }

  /** The order of the frame, as far as its columns are there; melted values by their columns. */
  static List<RowOrder> of(
      FrameDefinition frame, PlannedColumns columns, Optional<Reshaping> reshaping) {
    List<RowOrder> order = new ArrayList<>();
    frame.order().stream()
        .filter(columns::has)
        .forEach(name -> {
          columns.use(name);
          order.add(by(frame, name));
        });
    if (reshaping.isPresent() && reshaping.get() instanceof Reshaping.Melt melt) {
      order.add(new RowOrder.ByList(Reshaping.Melt.METRIC, melt.names(), Way.UP));
    }
    return order;
  }

  private static RowOrder by(FrameDefinition frame, String name) {
    if (is(frame, FrameRole.SIZE, name)) {
      return new RowOrder.ByList(name, sizes(), Way.UP);
    }
    if (is(frame, FrameRole.RECIPE, name) && frame.column("position").isEmpty()) {
      return new RowOrder.ByList(name, recipes(), Way.UP);
    }
    if (is(frame, FrameRole.METRIC, name) && frame.evaluations().isPresent()) {
      return new RowOrder.ByList(
          name,
          Stream.concat(MetricKind.PPL.names().stream(), MetricKind.OLMES.names().stream())
              .toList(),
          Way.UP);
    }
    return new RowOrder.ByColumn(name, Way.UP);
  }

  private static boolean is(FrameDefinition frame, FrameRole role, String name) {
    return frame.column(role).filter(name::equals).isPresent();
  }
}
