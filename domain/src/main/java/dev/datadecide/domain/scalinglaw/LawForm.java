package dev.datadecide.domain.scalinglaw;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.Arrays;
import java.util.List;

/**
 * The functional forms of the laws. C is compute in FLOPs, N parameters, D tokens, L the task loss;
 * powers are written with the logarithm of their factor, exp(a) / C^alpha. The bounds are those of
 * the released fits, but that the single-step form of compute has none.
 */
public enum LawForm {
  /** exp(a) / C^alpha. */
  POWER_2("2 parameters", List.of("a", "alpha"), box(0, 0), box(POSITIVE_INFINITY, 1)),
  /** exp(a) / C^alpha + E. */
  POWER_3(
      "3 parameters",
      List.of("a", "alpha", "E"),
      box(0, 0, 0),
      box(POSITIVE_INFINITY, 1, POSITIVE_INFINITY)),
  /** exp(a) / N^alpha + exp(b) / D^beta + E. */
  POWER_5("5 parameters", List.of("a", "b", "alpha", "beta", "E"), zeros(5), infinities(5)),
  /** E - exp(a) / C^alpha, for what grows with compute. */
  RISING_3("3 parameters, rising", List.of("a", "alpha", "E"), zeros(3), infinities(3)),
  /** E - exp(a) / N^alpha - exp(b) / D^beta, likewise. */
  RISING_5(
      "5 parameters, rising",
      List.of("a", "b", "alpha", "beta", "E"),
      box(0, 0, 0, NEGATIVE_INFINITY, NEGATIVE_INFINITY),
      infinities(5)),
  /** s / (1 + exp(-k (L - x0))) + t: accuracy, which falls with loss, so that s is negative. */
  SIGMOID(
      "sigmoid",
      List.of("s", "x0", "k", "t"),
      box(-1, 0, 0, 0),
      box(0, POSITIVE_INFINITY, POSITIVE_INFINITY, 1)),
  /** The same of what grows with accuracy, without bounds. */
  FREE_SIGMOID("sigmoid, free", List.of("s", "x0", "k", "t"), free(4), infinities(4)),
  /**
   * max(1e-6, sigmoid of POWER_3): accuracy from compute in one step. Only alpha, k exp(a), k (E -
   * x0), s and t matter.
   */
  SINGLE_STEP_3(
      "3 parameters, single step",
      List.of("a", "alpha", "E", "s", "k", "x0", "t"),
      free(7),
      infinities(7)),
  /** max(1e-6, p / (1 + exp(-POWER_5)) + q): accuracy from parameters and tokens in one step. */
  SINGLE_STEP_5(
      "5 parameters, single step",
      List.of("a", "b", "alpha", "beta", "E", "p", "q"),
      box(0, 0, 0, 0, NEGATIVE_INFINITY, -1, 0),
      box(
          POSITIVE_INFINITY,
          POSITIVE_INFINITY,
          POSITIVE_INFINITY,
          POSITIVE_INFINITY,
          POSITIVE_INFINITY,
          0,
          1));

  private static final double LEAST = 1e-6;

  /** Beyond this the exponential is 0 or infinite to double precision. */
  private static final double STEEPEST = 700;

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> parameters;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out, and never written to
  private final double[] lower;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out, and never written to
  private final double[] upper;

  LawForm(String label, List<String> parameters, double[] lower, double[] upper) {
    this.label = label;
    this.parameters = parameters;
    this.lower = lower;
    this.upper = upper;
  }

  /** The name for people. */
  public String label() {
    return label;
  }

  /** Names of the parameters, in the order in which they are given. */
  public List<String> parameters() {
    return parameters;
  }

  /** Least value of each parameter. */
  public double[] lower() {
    return lower.clone();
  }

  /** Greatest value of each parameter. */
  public double[] upper() {
    return upper.clone();
  }

  /** What the law is a function of. */
  public List<String> inputs() {
    return switch (this) {
      case POWER_2, POWER_3, RISING_3, SINGLE_STEP_3 -> List.of("C");
      case POWER_5, RISING_5, SINGLE_STEP_5 -> List.of("N", "D");
      case SIGMOID, FREE_SIGMOID -> List.of("L");
    };
  }

  /**
   * The value of the law.
   *
   * @param p the parameters
   * @param x the inputs
   */
  public double value(double[] p, double... x) {
    return switch (this) {
      case POWER_2 -> power(p[0], p[1], x[0]);
      case POWER_3 -> power(p[0], p[1], x[0]) + p[2];
      case POWER_5 -> power(p[0], p[2], x[0]) + power(p[1], p[3], x[1]) + p[4];
      case RISING_3 -> p[2] - power(p[0], p[1], x[0]);
      case RISING_5 -> p[4] - power(p[0], p[2], x[0]) - power(p[1], p[3], x[1]);
      case SIGMOID, FREE_SIGMOID -> p[0] * logistic(p[2] * (x[0] - p[1])) + p[3];
      case SINGLE_STEP_3 -> {
        double loss = power(p[0], p[1], x[0]) + p[2];
        yield Math.max(LEAST, p[3] * logistic(p[4] * (loss - p[5])) + p[6]);
      }
      case SINGLE_STEP_5 -> {
        double loss = power(p[0], p[2], x[0]) + power(p[1], p[3], x[1]) + p[4];
        yield Math.max(LEAST, p[5] * logistic(loss) + p[6]);
      }
    };
  }

  /** exp(a) / x^alpha. */
  private static double power(double a, double alpha, double x) {
    return StrictMath.exp(a - alpha * StrictMath.log(x));
  }

  /** 1 / (1 + exp(-u)). */
  public static double logistic(double u) {
    return 1 / (1 + StrictMath.exp(-Math.clamp(u, -STEEPEST, STEEPEST)));
  }

  private static double[] box(double... bounds) {
    return bounds;
  }

  private static double[] zeros(int count) {
    return new double[count];
  }

  private static double[] free(int count) {
    return filled(count, NEGATIVE_INFINITY);
  }

  private static double[] infinities(int count) {
    return filled(count, POSITIVE_INFINITY);
  }

  private static double[] filled(int count, double value) {
    double[] bounds = new double[count];
    Arrays.fill(bounds, value);
    return bounds;
  }
}
