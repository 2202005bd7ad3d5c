package dev.datadecide.domain.forecast.regression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of models. */
public enum ModelKind {
  ELASTIC_NET("elastic_net"),
  LEAST_SQUARES("least_squares"),
  GAUSSIAN_PROCESS("gaussian_process");

  private final String label;

  ModelKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(ModelKind::label).toList();
  }

  public static Optional<ModelKind> resolve(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }
}
