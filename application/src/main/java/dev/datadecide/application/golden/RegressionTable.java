package dev.datadecide.application.golden;

import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The table of features and targets that the models of a golden suite were fitted on. */
final class RegressionTable {
  static final String FILE = "ml/regression_table.csv";

  private final GoldenTable table;

  private RegressionTable(GoldenTable table) {
    this.table = table;
  }

  static RegressionTable of(GoldenFolder folder) {
    return new RegressionTable(folder.table(FILE));
  }

  List<Subject> rows() {
    List<Subject> rows = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      rows.add(
          Subject.of(
              table.text(row, "recipe"), ModelSizes.named(table.text(row, "params")), "default"));
    }
    return rows;
  }

  Matrix features(List<String> columns) {
    double[] flat = new double[table.size() * columns.size()];
    for (int row = 0; row < table.size(); row++) {
      for (int j = 0; j < columns.size(); j++) {
        flat[row * columns.size() + j] = table.real(row, columns.get(j));
      }
    }
    return Matrix.of(table.size(), columns.size(), flat);
  }

  double[] column(String name) {
    double[] values = new double[table.size()];
    Arrays.setAll(values, row -> table.real(row, name));
    return values;
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(RegressionTable::number).toArray();
  }

  /** NaN for null. */
  static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }
}
