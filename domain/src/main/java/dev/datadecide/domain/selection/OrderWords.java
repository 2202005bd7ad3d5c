package dev.datadecide.domain.selection;

import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameRole;
import dev.datadecide.domain.selection.RowOrder.Way;
import dev.datadecide.domain.sweep.RunOutcome.Better;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what rows are to be sorted by. */
final class OrderWords {
  private static final String DOWN = ":desc";
  private static final String UP = ":asc";
  private static final String PERFORMANCE = "performance";

  private final FrameDefinition frame;
  private final MetricChoice metrics;
  private final PlannedColumns columns;
  private final Problems problems;

  OrderWords(
      FrameDefinition frame, MetricChoice metrics, PlannedColumns columns, Problems problems) {
    this.frame = frame;
    this.metrics = metrics;
    this.columns = columns;
    this.problems = problems;
  }

  Optional<RowOrder> of(String text) {
    String word = text.strip();
    Way way = Way.UP;
    if (word.endsWith(DOWN)) {
      way = Way.DOWN;
      word = word.substring(0, word.length() - DOWN.length());
    } else if (word.endsWith(UP)) {
      word = word.substring(0, word.length() - UP.length());
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "size" -> listed(FrameRole.SIZE, NaturalOrder.sizes(), way);
      case "recipe" -> listed(FrameRole.RECIPE, NaturalOrder.recipes(), way);
      case "family" -> listed(FrameRole.RECIPE, NaturalOrder.byFamily(), way);
      case PERFORMANCE -> performance(Optional.empty(), way);
      default ->
          lower.startsWith(PERFORMANCE + ":")
              ? performance(Optional.of(word.substring(PERFORMANCE.length() + 1)), way)
              : column(word, way);
    };
  }

  private Optional<RowOrder> listed(FrameRole role, List<String> values, Way way) {
    return role(role).map(column -> new RowOrder.ByList(column, values, way));
  }

  private Optional<RowOrder> column(String name, Way way) {
    if (!columns.has(name)) {
      problems.unknown(
          "column to sort by",
          name,
          columns.names(),
          "size, recipe, family, performance or a column of " + frame.name());
      return Optional.empty();
    }
    columns.use(name);
    return Optional.of(new RowOrder.ByColumn(name, way));
  }

  private Optional<RowOrder> performance(Optional<String> named, Way way) {
    List<String> names =
        named
            .map(name ->
                MetricChoice.of(
                        FrameSelection.builder().frame(frame.name()).addMetrics(name).build(),
                        frame,
                        problems)
                    .names())
            .orElseGet(metrics::names);
    if (names.size() != 1) {
      problems.refuse(
          "performance by which metric? " + names.size() + " are selected",
          "sort by performance:METRIC, such as performance:pile-valppl");
      return Optional.empty();
    }
    String metric = names.getFirst();
    Better better = Better.of(metric);
    return role(FrameRole.RECIPE)
        .flatMap(recipe -> {
          List<String> spellings = List.of(metric, metric + "_mean");
          Optional<String> own = spellings.stream().filter(columns::has).findFirst();
          if (own.isPresent()) {
            columns.use(own.get());
            return Optional.of(
                new RowOrder.ByMean(recipe, own.get(), Optional.empty(), better, way));
          }
          return inRows(recipe, metric, better, way);
        });
  }

  private Optional<RowOrder> inRows(String recipe, String metric, Better better, Way way) {
    String name = frame.column(FrameRole.METRIC).orElse(Reshaping.Melt.METRIC);
    String measure = frame.column(FrameRole.VALUE).orElse("value");
    Optional<String> value =
        List.of(measure, measure + "_mean", "mean").stream().filter(columns::has).findFirst();
    if (!columns.has(name) || value.isEmpty() || frame.column(FrameRole.TASK).isPresent()) {
      problems.refuse(
          "the rows cannot be sorted by the performance of " + metric,
          "sort full_eval, mean_eval or their melted forms");
      return Optional.empty();
    }
    columns.use(name);
    columns.use(value.get());
    return Optional.of(
        new RowOrder.ByMean(
            recipe, value.get(), Optional.of(new RowOrder.MetricRows(name, metric)), better, way));
  }

  private Optional<String> role(FrameRole role) {
    Optional<String> column = frame.column(role).filter(columns::has);
    if (column.isEmpty()) {
      problems.refuse(
          "there is no " + role.label() + " to sort by", "sort by a column of " + frame.name());
    }
    column.ifPresent(columns::use);
    return column;
  }
}
