package dev.datadecide.application.golden;

import static dev.datadecide.application.golden.RegressionTable.number;
import static dev.datadecide.application.golden.RegressionTable.numbers;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.regression.Kernel;
import dev.datadecide.domain.forecast.regression.KernelParameters;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.ModelSettings.LengthScales;
import dev.datadecide.domain.forecast.regression.ModelSettings.TargetScale;
import dev.datadecide.domain.forecast.regression.Prediction;
import dev.datadecide.domain.forecast.regression.Standardisation;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Gaussian processes of given and of optimised hyper-parameters. */
final class GaussianProcessCheck implements GoldenCheck {
  private static final String FILE = "ml/gp.json";

  private final ForecastModel model;

  GaussianProcessCheck(ForecastModel model) {
    this.model = model;
  }

  @Override
  public List<String> files() {
    return List.of(FILE, RegressionTable.FILE);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    JsonNode golden = folder.json(FILE);
    Case given = Case.of(RegressionTable.of(folder), golden, model);
    return List.of(
        given.scaling(golden),
        given.fixedPredictions(golden),
        given.fixedLikelihoods(golden, 1e-6),
        given.fixedLikelihoods(golden, 1e-5),
        given.reachedLikelihoods(golden),
        given.optimisedPredictions(golden));
  }

  /** The rows of all cases of one file. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  private record Case(
      Matrix train, Matrix test, double[] targets, Standardisation scale, ForecastModel model) {
    static Case of(RegressionTable table, JsonNode golden, ForecastModel model) {
      Matrix raw = table.features(RegressionTable.texts(golden.get("feature_order")));
      List<Integer> rows = rows(golden.get("train_rows"));
      Standardisation scale = Standardisation.of(raw.rows(rows));
      double[] bits = table.column("target_bpb");
      return new Case(
          scale.apply(raw.rows(rows)),
          scale.apply(raw.rows(rows(golden.get("test_rows")))),
          rows.stream().mapToDouble(row -> Math.log(bits[row])).toArray(),
          scale,
          model);
    }

    private GoldenVerdict scaling(JsonNode golden) {
      Deviations scaler = Deviations.relative(FILE, "means and deviations", 1e-12, 1e-12);
      for (int j = 0; j < train.columns(); j++) {
        scaler.add("mean " + j, scale.mean(j), number(golden.get("scaler_mean").get(j)));
        scaler.add("scale " + j, scale.scale(j), number(golden.get("scaler_scale").get(j)));
      }
      return scaler.verdict();
    }

    private GoldenVerdict fixedPredictions(JsonNode golden) {
      Deviations predictions = Deviations.absolute(FILE, "fixed: means, deviations", 1e-6);
      for (JsonNode each : golden.get("fixed")) {
        String place = each.get("name") + " normalize_y " + each.get("normalize_y");
        Prediction prediction = model.fit(train, targets, fixed(each)).predict(test);
        predictions.add(place + " mean", prediction.means(), numbers(each.get("mean")));
        predictions.add(
            place + " std",
            prediction.deviations().orElseGet(() -> new double[0]),
            numbers(each.get("std")));
      }
      return predictions.verdict();
    }

    /** Those with noise are held to 1e-6, those without to 1e-5. */
    private GoldenVerdict fixedLikelihoods(JsonNode golden, double allowed) {
      Deviations likelihoods =
          Deviations.absolute(
              FILE,
              "fixed: log likelihood " + (allowed == 1e-6 ? "with noise" : "without noise"),
              allowed);
      for (JsonNode each : golden.get("fixed")) {
        boolean hasNoise = each.get("params").has("noise");
        if (hasNoise == (allowed == 1e-6)) {
          likelihoods.add(
              each.get("name") + " normalize_y " + each.get("normalize_y"),
              likelihood(model.fit(train, targets, fixed(each))),
              number(each.get("lml")));
        }
      }
      return likelihoods.verdict();
    }

    /** How far below the golden likelihood ours is; 0 where it is above. */
    private GoldenVerdict reachedLikelihoods(JsonNode golden) {
      Deviations below =
          Deviations.absolute(FILE, "optimised: log likelihood below the golden one", 1e-3);
      for (JsonNode each : golden.get("optimized")) {
        double reached = likelihood(model.fit(train, targets, free(each)));
        below.add(
            String.valueOf(each.get("name")), Math.max(number(each.get("lml")) - reached, 0), 0);
      }
      return below.verdict();
    }

    private GoldenVerdict optimisedPredictions(JsonNode golden) {
      Deviations predictions =
          Deviations.absolute(FILE, "optimised: means, deviations at the same optimum", 1e-3);
      for (JsonNode each : golden.get("optimized")) {
        FittedModel fitted = model.fit(train, targets, free(each));
        if (likelihood(fitted) <= number(each.get("lml")) + 1e-3) {
          Prediction prediction = fitted.predict(test);
          String place = String.valueOf(each.get("name"));
          predictions.add(place + " mean", prediction.means(), numbers(each.get("mean")));
          predictions.add(
              place + " std",
              prediction.deviations().orElseGet(() -> new double[0]),
              numbers(each.get("std")));
        }
      }
      return predictions.verdict();
    }
  }

  private static ModelSettings fixed(JsonNode each) {
    JsonNode parameters = each.get("params");
    JsonNode scales = parameters.get("length_scale");
    Kernel kernel = kernel(each);
    double mixture = kernel == Kernel.RATIONAL_QUADRATIC ? number(parameters.get("alpha")) : 1;
    double[] lengths = scales.isArray() ? numbers(scales) : new double[] {number(scales)};
    return new ModelSettings.FixedGaussianProcess(
        kernel,
        new KernelParameters(
            number(parameters.get("constant")),
            Arrays.stream(lengths).boxed().toList(),
            mixture,
            parameters.has("noise") ? number(parameters.get("noise")) : 0),
        number(each.get("jitter")),
        each.get("normalize_y").booleanValue() ? TargetScale.STANDARDISED : TargetScale.AS_GIVEN);
  }

  private static ModelSettings free(JsonNode each) {
    return new ModelSettings.GaussianProcess(
        kernel(each),
        each.get("name").stringValue().contains("_ard")
            ? LengthScales.PER_FEATURE
            : LengthScales.SHARED);
  }

  private static Kernel kernel(JsonNode each) {
    String name = each.get("name").stringValue();
    if (name.startsWith("rbf")) {
      return Kernel.RBF;
    }
    if (name.startsWith("matern15")) {
      return Kernel.MATERN_3_2;
    }
    if (name.startsWith("matern25")) {
      return Kernel.MATERN_5_2;
    }
    if (name.startsWith("rq")) {
      return Kernel.RATIONAL_QUADRATIC;
    }
    throw new DomainException(
        ErrorCode.SOURCE_MALFORMED,
        FILE + " has a kernel of unknown name " + name,
        "name a suite of the layout that its README describes");
  }

  private static double likelihood(FittedModel fitted) {
    return fitted.facts().getOrDefault("log_likelihood", Double.NaN);
  }

  private static List<Integer> rows(JsonNode array) {
    return array.valueStream().map(JsonNode::intValue).toList();
  }
}
