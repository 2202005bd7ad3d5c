package dev.datadecide.application.chart;

import dev.datadecide.domain.contract.HostileValues;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Charts of made-up values: the same ones at every call. */
public final class MadeUpCharts {
  private MadeUpCharts() {}

  static final Axis TOKENS =
      new Axis(
          "cumulative_tokens",
          "tokens since the start of pretraining",
          Axis.Quantity.TOKENS,
          Axis.Scale.LINEAR);
  static final Axis VALUE =
      new Axis("value", "train_loss", Axis.Quantity.NUMBER, Axis.Scale.LINEAR);

  /** Two lineages with pretraining and two learning rates each, a gap, a band and joints. */
  public static LineChart curves() {
    List<Line> lines = new ArrayList<>();
    List<LineChart.Mark> marks = new ArrayList<>();
    List<LineChart.Join> joins = new ArrayList<>();
    for (String size : List.of("4M", "150M")) {
      String lineage = "Dolma1.7/" + size + "/default/main";
      lines.add(
          new Line(
              properties(lineage, "pretraining", "pretraining"),
              new double[] {0, 1e9, 2e9, 3e9},
              new double[] {4, 3, Double.NaN, 2.5}));
      for (String rate : List.of("5e-6", "0.0005")) {
        lines.add(
            new Line(
                properties(lineage, rate, "finetuning"),
                new double[] {3.1e9, 3.2e9, 3.3e9},
                new double[] {2.4, 2.3, 2.2},
                Optional.of(new double[] {2.45, 2.2, 2.3}),
                Optional.of(
                    new Line.Band(new double[] {2.3, 2.2, 2.1}, new double[] {2.5, 2.4, 2.3}))));
        joins.add(new LineChart.Join(lines.size() - 1, 3e9, 2.5));
        if (rate.equals("5e-6")) {
          marks.add(new LineChart.Mark(lines.size() - 1, 3e9));
        }
      }
    }
    return new LineChart(
        "train_loss over tokens",
        List.of("6 runs of 2 lineages", "1 value that is not finite is a gap"),
        TOKENS,
        VALUE,
        lines,
        marks,
        joins,
        Optional.of(CurveProperty.LEARNING_RATE.channel(properties(lines, "learning_rate"))),
        Optional.of(CurveProperty.PHASE.channel(properties(lines, "phase"))),
        Optional.of(CurveProperty.LINEAGE.channel(properties(lines, "lineage"))),
        Optional.empty(),
        Set.of(),
        LineChart.Points.MARKED,
        LineChart.Sharing.Y_ONLY);
  }

  /** All 25 recipes over all 14 sizes, in one panel. */
  public static LineChart recipes(Set<String> highlight) {
    List<Line> lines = new ArrayList<>();
    for (DataRecipe recipe : DataRecipes.all()) {
      List<ModelSize> sizes = ModelSizes.all();
      double[] x = new double[sizes.size()];
      double[] y = new double[sizes.size()];
      for (int i = 0; i < x.length; i++) {
        x[i] = sizes.get(i).exactNonEmbeddingParameters();
        y[i] = 0.3 + 0.02 * i * (1 + 0.01 * recipe.order()) + 0.002 * Math.sin(recipe.order() * i);
      }
      lines.add(new Line(Map.of("recipe", recipe.displayName()), x, y));
    }
    return new LineChart(
        "accuracy at the end of training",
        List.of("made-up values"),
        new Axis(
            "parameters",
            "model size (non-embedding parameters)",
            Axis.Quantity.PARAMETERS,
            Axis.Scale.LOGARITHMIC),
        new Axis("value", "accuracy", Axis.Quantity.NUMBER, Axis.Scale.LINEAR),
        lines,
        List.of(),
        List.of(),
        Optional.of(CurveProperty.RECIPE.channel(properties(lines, "recipe"))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        highlight,
        LineChart.Points.MARKED,
        LineChart.Sharing.BOTH);
  }

  /** So many lines of a few points each. */
  public static LineChart many(int count) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] x = new double[20];
      double[] y = new double[20];
      for (int at = 0; at < x.length; at++) {
        x[at] = at * 1e8;
        y[at] = 3 + Math.sin(i + at / 5.0);
      }
      lines.add(new Line(Map.of("run", "run " + i), x, y));
    }
    return new LineChart(
        "many runs",
        List.of(),
        TOKENS,
        VALUE,
        lines,
        List.of(),
        List.of(),
        Optional.of(CurveProperty.RUN.channel(properties(lines, "run"))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        LineChart.Points.JOINED_ONLY,
        LineChart.Sharing.BOTH);
  }

  /** Names that break careless code in every place where a name can stand. */
  public static List<String> hostileNames() {
    List<String> names = new ArrayList<>(HostileValues.names());
    names.add("</script><script>globalThis.harmed = 1; document.title = 'harmed'</script>");
    names.add("<img src=x onerror=\"document.title='harmed'\">");
    names.add("<svg onload=document.title='harmed'>");
    names.add("javascript:document.title='harmed'");
    names.add("${document.title='harmed'}");
    names.add("datum['x'] + (document.title='harmed')");
    names.add("<!--<script>");
    names.add("]]>&amp;&lt;");
    names.add("\uD800 lone surrogate");
    return names;
  }

  /** A line for each hostile name, which is title, property, axis and panel too. */
  public static LineChart hostileLines() {
    List<Line> lines = new ArrayList<>();
    for (String name : hostileNames()) {
      Map<String, String> properties = new LinkedHashMap<>();
      properties.put("run", name);
      properties.put("phase", name);
      lines.add(new Line(properties, new double[] {1, 2, 3}, new double[] {1, 2, lines.size()}));
    }
    String all = String.join(" ", hostileNames().subList(0, 10));
    return new LineChart(
        all,
        hostileNames(),
        new Axis(
            "cumulative_tokens", hostileNames().get(12), Axis.Quantity.TOKENS, Axis.Scale.LINEAR),
        new Axis("value", hostileNames().get(13), Axis.Quantity.NUMBER, Axis.Scale.LINEAR),
        lines,
        List.of(new LineChart.Mark(0, 2)),
        List.of(),
        Optional.of(CurveProperty.RUN.channel(properties(lines, "run"))),
        Optional.of(CurveProperty.PHASE.channel(properties(lines, "phase"))),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        LineChart.Points.MARKED,
        LineChart.Sharing.BOTH);
  }

  /** A grid whose rows, columns, figures and hints have hostile names. */
  public static GridChart hostileGrid() {
    List<String> names = hostileNames();
    List<GridChart.Cell> cells = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      cells.add(
          new GridChart.Cell(
              i,
              i,
              i,
              names.get(i),
              i == 0 ? GridChart.Standing.BEST : GridChart.Standing.NEAR_BEST,
              Map.of(names.get(i), names.get(i))));
    }
    return new GridChart(
        names.get(12), names, names.get(13), names.get(14), VALUE, names, names, cells);
  }

  /** Runs whose settings and values have hostile names. */
  public static ParallelChart hostileParallel() {
    List<String> names = hostileNames();
    List<ParallelChart.Run> runs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      runs.add(new ParallelChart.Run(List.of(i, i), i, Map.of(names.get(i), names.get(i))));
    }
    return new ParallelChart(
        names.get(12),
        names,
        VALUE,
        List.of(
            new ParallelChart.Setting(names.get(12), names),
            new ParallelChart.Setting(names.get(13), names)),
        runs);
  }

  static GridChart grid() {
    return new GridChart(
        "train_loss in sweep 1",
        List.of("lower is better"),
        "learning_rate",
        "model_size",
        VALUE,
        List.of("5e-6", "5e-5"),
        List.of("4M", "150M"),
        List.of(
            new GridChart.Cell(0, 0, 5.1, "5.1", GridChart.Standing.OTHER, Map.of("runs", "1")),
            new GridChart.Cell(0, 1, 5.0, "5", GridChart.Standing.OTHER, Map.of("runs", "2")),
            new GridChart.Cell(1, 0, 2.3, "2.3", GridChart.Standing.BEST, Map.of()),
            new GridChart.Cell(1, 1, Double.NaN, "no value", GridChart.Standing.OTHER, Map.of())));
  }

  static ParallelChart parallel() {
    return new ParallelChart(
        "train_loss in sweep 1",
        List.of(),
        VALUE,
        List.of(
            new ParallelChart.Setting("learning_rate", List.of("5e-6", "5e-5", "0.0005")),
            new ParallelChart.Setting("model_size", List.of("4M", "150M"))),
        List.of(
            new ParallelChart.Run(List.of(0, 1), 2.3, Map.of("run", "a")),
            new ParallelChart.Run(List.of(2, 0), 5.1, Map.of("run", "b"))));
  }

  private static Map<String, String> properties(String lineage, String rate, String phase) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("lineage", lineage);
    properties.put("learning_rate", rate);
    properties.put("phase", phase);
    return properties;
  }

  private static List<String> properties(List<Line> lines, String field) {
    return lines.stream().map(line -> line.property(field)).toList();
  }
}
