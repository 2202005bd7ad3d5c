package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.regression.Matrix;
import java.util.List;
import java.util.Map;

/**
 * The rows of an experiment for one target. Rows that cannot be used are named with the reason.
 *
 * @param rows the runs, in the order of the suite
 * @param columns names of the features
 * @param features one row per run; NaN where a feature is missing
 * @param targets as measured, before any transform
 * @param baselines forecasts of the runs' own early curves, by name; NaN where there is none
 * @param leftOut runs that are no rows, with the reason
 * @param notes what should be known of the table
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record ForecastTable(
    List<Subject> rows,
    List<String> columns,
    Matrix features,
    double[] targets,
    Map<String, double[]> baselines,
    List<LeftOut> leftOut,
    List<String> notes) {
  public ForecastTable {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
    if (features.rows() != rows.size()
        || features.columns() != columns.size()
        || targets.length != rows.size()) {
      throw new IllegalArgumentException("table, rows and targets differ in size");
    }
  }

  /** A run that is no row. */
  public record LeftOut(String subject, String reason) {}
}
