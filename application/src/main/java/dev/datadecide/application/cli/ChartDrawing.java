package dev.datadecide.application.cli;

import dev.datadecide.application.chart.Chart;
import dev.datadecide.application.chart.GridChart;
import dev.datadecide.application.chart.LineChart;
import dev.datadecide.application.chart.ParallelChart;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.ResultWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A chart as far as a terminal can show it. */
final class ChartDrawing {
  private static final int WIDTH_WITHOUT_TERMINAL = 100;

  private ChartDrawing() {}

  static void show(Chart chart, Terminal terminal, ResultWriter results) {
    results.remark(chart.title());
    chart.remarks().forEach(remark -> results.remark("(" + remark + ")"));
    results.remark("");
    switch (chart) {
      case LineChart lines ->
          LineDrawing.lines(
                  lines, terminal.outWidth().orElse(WIDTH_WITHOUT_TERMINAL), terminal.glyphs())
              .forEach(line -> results.verbatim(line + "\n"));
      case GridChart grid -> results.listing(table(grid));
      case ParallelChart parallel -> results.listing(table(parallel));
    }
  }

  /** The grid in figures; the best cell has a star, those near it a tilde. */
  private static Listing table(GridChart grid) {
    List<String> columns = new ArrayList<>();
    columns.add(grid.down());
    columns.addAll(grid.columns());
    List<List<Datum>> rows = new ArrayList<>();
    for (String name : grid.rows()) {
      List<Datum> row = new ArrayList<>(Collections.nCopies(columns.size(), Datum.absent()));
      row.set(0, Datum.text(name));
      rows.add(row);
    }
    for (GridChart.Cell cell : grid.cells()) {
      String mark =
          switch (cell.standing()) {
            case BEST -> "*";
            case NEAR_BEST -> "~";
            case OTHER -> "";
          };
      rows.get(cell.row()).set(cell.column() + 1, Datum.text(cell.text() + mark));
    }
    return new Listing(columns, rows);
  }

  private static Listing table(ParallelChart chart) {
    List<String> columns = new ArrayList<>();
    chart.settings().forEach(setting -> columns.add(setting.name()));
    columns.add(chart.value().title());
    return new Listing(
        columns,
        chart.runs().stream()
            .sorted(Comparator.comparingDouble(ParallelChart.Run::value))
            .map(run -> {
              List<Datum> row = new ArrayList<>();
              for (int i = 0; i < chart.settings().size(); i++) {
                row.add(Datum.text(chart.settings().get(i).values().get(run.places().get(i))));
              }
              row.add(Datum.real(run.value()));
              return row;
            })
            .toList());
  }
}
