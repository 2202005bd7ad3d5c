package dev.datadecide.application.chart;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.CheckpointCoverage;
import dev.datadecide.domain.quality.ColumnCoverage;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much of what there could be is there. */
public final class CoverageGrids {
  private CoverageGrids() {}

  /**
   * Which share of the runs of each training type have which column.
   *
   * @throws DomainException when there are no columns of the kind
   */
  public static GridChart columns(
      List<ColumnCoverage> coverage, ColumnCoverage.Kind kind, Optional<String> title) {
    List<ColumnCoverage> shown =
        coverage.stream().filter(each -> each.kind() == kind && each.runs() > 0).toList();
    if (shown.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "no run has a column of kind " + kind.label(),
          "choose another --kind, or ingest runs first");
    }
    Map<String, Long> runs = new LinkedHashMap<>();
    shown.forEach(each -> runs.put(each.type().label(), each.runs()));
    List<String> types = List.copyOf(runs.keySet());
    List<String> columns =
        shown.stream()
            .sorted(
                Comparator.comparingDouble((ColumnCoverage each) -> -share(each))
                    .thenComparing(ColumnCoverage::column))
            .map(ColumnCoverage::column)
            .distinct()
            .toList();
    List<GridChart.Cell> cells = new ArrayList<>();
    for (ColumnCoverage each : shown) {
      Map<String, String> more = new LinkedHashMap<>();
      more.put("given", Long.toString(each.present()));
      more.put("default", Long.toString(each.defaulted()));
      more.put("missing though required", Long.toString(each.missingRequired()));
      more.put("missing", Long.toString(each.missingOptional()));
      more.put("not applicable", Long.toString(each.notApplicable()));
      cells.add(
          new GridChart.Cell(
              columns.indexOf(each.column()),
              types.indexOf(each.type().label()),
              share(each),
              Figures.percent(share(each)),
              GridChart.Standing.OTHER,
              more));
    }
    return new GridChart(
        title.orElse("Runs that have a " + kind.label() + " column"),
        List.of("share of the runs of each training type that give a value or have its default"),
        "training type",
        kind.label(),
        new Axis("value", "share of runs", Axis.Quantity.SHARE, Axis.Scale.LINEAR),
        types.stream().map(type -> type.replace('_', ' ') + " (" + runs.get(type) + ")").toList(),
        columns,
        cells);
  }

  private static double share(ColumnCoverage each) {
    return (double) (each.present() + each.defaulted()) / each.runs();
  }

  /**
   * Which share of the published checkpoints of each recipe and size have downstream scores.
   *
   * @param stored every checkpoint with scores
   */
  public static GridChart checkpoints(List<CheckpointCoverage> stored, Optional<String> title) {
    record Place(String recipe, String size) {}
    Map<Place, Integer> evaluated = new HashMap<>();
    for (CheckpointCoverage each : stored) {
      if (each.tasks() > 0) {
        evaluated.merge(new Place(each.recipe(), each.size()), 1, Integer::sum);
      }
    }
    List<DataRecipe> recipes = DataRecipes.all();
    List<ModelSize> sizes = ModelSizes.all();
    List<GridChart.Cell> cells = new ArrayList<>();
    for (int row = 0; row < recipes.size(); row++) {
      for (int column = 0; column < sizes.size(); column++) {
        ModelSize size = sizes.get(column);
        int published = size.publishedSteps().size() * Seeds.publishedFor(size).size();
        int there =
            evaluated.getOrDefault(new Place(recipes.get(row).displayName(), size.label()), 0);
        cells.add(
            new GridChart.Cell(
                row,
                column,
                Math.min(1.0, (double) there / published),
                there == 0 ? "" : Integer.toString(there),
                GridChart.Standing.OTHER,
                Map.of("checkpoints", there + " of " + published)));
      }
    }
    return new GridChart(
        title.orElse("Evaluated pretraining checkpoints"),
        List.of(
            "figures: checkpoints with downstream scores, over all seeds; colour: share of the"
                + " published ones"),
        "model size",
        "data recipe",
        new Axis("value", "share of published checkpoints", Axis.Quantity.SHARE, Axis.Scale.LINEAR),
        sizes.stream().map(ModelSize::label).toList(),
        recipes.stream().map(DataRecipe::displayName).toList(),
        cells);
  }
}
