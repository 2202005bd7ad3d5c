package dev.datadecide.domain.forecast.regression;

/**
 * Means and population standard deviations of the columns of a training part, by which that part
 * and what is tested are scaled. A missing number becomes the training part's mean; a column
 * without spread, or without numbers, has scale 1.
 */
public final class Standardisation {
  private final double[] means;
  private final double[] scales;

  private Standardisation(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
  }

  /** Of the rows that a model learns from, and of no others. */
  public static Standardisation of(Matrix training) {
    double[] means = new double[training.columns()];
    double[] scales = new double[training.columns()];
    for (int j = 0; j < means.length; j++) {
      int known = 0;
      double sum = 0;
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < training.rows(); i++) {
        double value = training.at(i, j);
        if (!Double.isNaN(value)) {
          known++;
          sum += value;
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        }
      }
      means[j] = known == 0 ? 0 : least == greatest ? least : sum / known;
      double squares = 0;
      for (int i = 0; i < training.rows(); i++) {
        double value = training.at(i, j);
        if (!Double.isNaN(value)) {
          squares += (value - means[j]) * (value - means[j]);
        }
      }
      // Imputed rows stand at the mean, so that the scale is of all rows.
      double deviation = Math.sqrt(squares / Math.max(training.rows(), 1));
      scales[j] = known == 0 || least == greatest || deviation == 0 ? 1 : deviation;
    }
    return new Standardisation(means, scales);
  }

  public Matrix apply(Matrix raw) {
    double[] scaled = new double[raw.rows() * raw.columns()];
    for (int i = 0; i < raw.rows(); i++) {
      for (int j = 0; j < raw.columns(); j++) {
        double value = raw.at(i, j);
        scaled[i * raw.columns() + j] = Double.isNaN(value) ? 0 : (value - means[j]) / scales[j];
      }
    }
    return Matrix.of(raw.rows(), raw.columns(), scaled);
  }

  public double mean(int column) {
    return means[column];
  }

  public double scale(int column) {
    return scales[column];
  }
}
