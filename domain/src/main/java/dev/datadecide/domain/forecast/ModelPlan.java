package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.regression.Kernel;
import dev.datadecide.domain.forecast.regression.ModelKind;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.ModelSettings.ElasticNet;
import dev.datadecide.domain.forecast.regression.ModelSettings.GaussianProcess;
import dev.datadecide.domain.forecast.regression.ModelSettings.LeastSquares;
import dev.datadecide.domain.forecast.regression.ModelSettings.LengthScales;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A kind of model with the settings among which the inner folds choose.
 *
 * @param candidates of one kind; at equal scores the earlier one is chosen
 */
public record ModelPlan(ModelKind kind, List<ModelSettings> candidates) {
  /** A grid of penalties that serves most tables. */
  public static final List<Double> ALPHAS =
      List.of(
          1e-5, 3.16e-5, 1e-4, 3.16e-4, 1e-3, 3.16e-3, 1e-2, 3.16e-2, 1e-1, 0.316, 1.0, 3.16, 10.0);

  public static final List<Double> L1_RATIOS = List.of(0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 1.0);

  public ModelPlan {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty() || candidates.stream().anyMatch(each -> each.kind() != kind)) {
      throw new IllegalArgumentException("no settings of " + kind.label() + ": " + candidates);
    }
  }

  /** Elastic nets; at equal scores the larger alpha, then the larger ratio is chosen. */
  public static ModelPlan elasticNets(List<Double> alphas, List<Double> ratios) {
    List<ModelSettings> nets = new ArrayList<>();
    for (double alpha : alphas.stream().sorted(Comparator.reverseOrder()).toList()) {
      for (double ratio : ratios.stream().sorted(Comparator.reverseOrder()).toList()) {
        nets.add(ElasticNet.of(alpha, ratio));
      }
    }
    return new ModelPlan(ModelKind.ELASTIC_NET, nets);
  }

  public static ModelPlan gaussianProcesses(List<Kernel> kernels, List<LengthScales> scales) {
    List<ModelSettings> processes = new ArrayList<>();
    for (Kernel kernel : kernels) {
      scales.forEach(each -> processes.add(new GaussianProcess(kernel, each)));
    }
    return new ModelPlan(ModelKind.GAUSSIAN_PROCESS, processes);
  }

  public static ModelPlan leastSquares() {
    return new ModelPlan(ModelKind.LEAST_SQUARES, List.of(new LeastSquares()));
  }

  /** Kind and candidates, for the settings record. */
  public String label() {
    return kind.label()
        + candidates.stream()
            .map(ModelSettings::label)
            .collect(Collectors.joining("; ", " (", ")"));
  }
}
