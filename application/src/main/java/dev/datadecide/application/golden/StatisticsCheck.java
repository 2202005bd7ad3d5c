package dev.datadecide.application.golden;

import dev.datadecide.domain.decision.PairCounts;
import dev.datadecide.domain.decision.SignalToNoise;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.prediction.Correlation;
import dev.datadecide.domain.prediction.ErrorMeasures;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** Correlations, errors, and the measures of signal-and-noise. */
final class StatisticsCheck implements GoldenCheck {
  private static final String CORRELATIONS = "stats/correlations.json";
  private static final String SIGNAL = "stats/signal_and_noise.json";

  @Override
  public List<String> files() {
    return List.of(CORRELATIONS, SIGNAL);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    return List.of(correlations(folder.json(CORRELATIONS)), signal(folder.json(SIGNAL)));
  }

  private static GoldenVerdict correlations(JsonNode file) {
    Deviations all = Deviations.relative(CORRELATIONS, "measures", 1e-12, 1e-15);
    for (JsonNode each : file.get("cases")) {
      String name = each.get("name").asString() + " ";
      double[] p = reals(each.get("predicted"));
      double[] a = reals(each.get("actual"));
      PairCounts pairs = PairCounts.of(p, a);
      int tiesHalf = pairs.predictedTied() + pairs.targetTied() - pairs.bothTied();
      compare(all, name, each, "pearson", Correlation.pearson(p, a));
      compare(all, name, each, "spearman", Correlation.spearman(p, a));
      compare(all, name, each, "kendall_tau_b", Correlation.kendallTauB(p, a));
      compare(all, name, each, "kendall_tau_c", Correlation.kendallTauC(p, a));
      compare(all, name, each, "rmse", OptionalDouble.of(ErrorMeasures.rmse(p, a)));
      compare(all, name, each, "mae", OptionalDouble.of(ErrorMeasures.mae(p, a)));
      compare(all, name, each, "r2", ErrorMeasures.determination(p, a));
      compare(all, name, each, "pairwise_sign_equal", pairs.accuracy(TieRule.STRICT_SIGN));
      compare(
          all,
          name,
          each,
          "pairwise_excluding_actual_ties",
          pairs.accuracy(TieRule.EXCLUDE_TARGET_TIES));
      compare(
          all,
          name,
          each,
          "pairwise_ties_half",
          OptionalDouble.of((pairs.agreeing() + tiesHalf / 2.0) / pairs.pairs()));
    }
    return all.verdict();
  }

  private static void compare(
      Deviations all, String name, JsonNode expected, String measure, OptionalDouble actual) {
    all.add(name + measure, actual, ItemScoresCheck.number(expected.get(measure)));
  }

  private static GoldenVerdict signal(JsonNode file) {
    Deviations all = Deviations.relative(SIGNAL, "measures", 1e-12, 0);
    JsonNode ratio = file.get("snr");
    all.add(
        "snr",
        SignalToNoise.ratio(reals(ratio.get("signal_scores")), reals(ratio.get("noise_scores"))),
        ItemScoresCheck.number(ratio.get("expected")));
    JsonNode decisions = file.get("decision_acc_fast");
    all.add(
        "decision_acc_fast",
        SignalToNoise.booleanAgreement(
            reals(decisions.get("small")), reals(decisions.get("target"))),
        ItemScoresCheck.number(decisions.get("expected")));
    return all.verdict();
  }

  static double[] reals(JsonNode items) {
    double[] values = new double[items.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = items.get(i).asDouble();
    }
    return values;
  }
}
