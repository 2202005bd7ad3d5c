package dev.datadecide.domain.forecast.target;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The scale on which a target is fitted. Forecasts are inverted before errors are taken; the
 * inverse of a mean is then a median, which is not corrected.
 */
public enum Transform {
  NONE("none"),
  /** Natural logarithm: perplexities, losses, bits per byte. */
  LOG("log"),
  /** {@code ln(p / (1 - p))} with p clipped to [1e-6, 1 - 1e-6]: accuracies. */
  LOGIT("logit"),
  /** {@code sign(v) ln(1 + |v|)}. */
  SIGNED_LOG("signed_log"),
  /** {@code ln(1 + v)}. */
  LOG1P("log1p");

  private static final double CLIP = 1e-6;

  private final String label;

  Transform(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Transform::label).toList();
  }

  public static Optional<Transform> resolve(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }

  /** The value on this scale; NaN where it has no place there. */
  public double of(double value) {
    return switch (this) {
      case NONE -> value;
      case LOG -> value > 0 ? Math.log(value) : Double.NaN;
      case LOGIT -> {
        double clipped = Math.clamp(value, CLIP, 1 - CLIP);
        yield value >= 0 && value <= 1 ? Math.log(clipped / (1 - clipped)) : Double.NaN;
      }
      case SIGNED_LOG -> Math.signum(value) * Math.log1p(Math.abs(value));
      case LOG1P -> value > -1 ? Math.log1p(value) : Double.NaN;
    };
  }

  public double inverse(double value) {
    return switch (this) {
      case NONE -> value;
      case LOG -> Math.exp(value);
      case LOGIT -> 1 / (1 + Math.exp(-value));
      case SIGNED_LOG -> Math.signum(value) * Math.expm1(Math.abs(value));
      case LOG1P -> Math.expm1(value);
    };
  }
}
