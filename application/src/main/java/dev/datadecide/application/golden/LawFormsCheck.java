package dev.datadecide.application.golden;

import dev.datadecide.domain.decision.RankedLists;
import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.scalinglaw.FitObjective;
import dev.datadecide.domain.scalinglaw.FitOutcome;
import dev.datadecide.domain.scalinglaw.FitRequest;
import dev.datadecide.domain.scalinglaw.Huber;
import dev.datadecide.domain.scalinglaw.LawForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The forms at given places, laws that noise-free points must give back, and ranked lists. */
final class LawFormsCheck implements GoldenCheck {
  private static final String POINTS = "scaling/formula_points.json";
  private static final String RECOVERY = "scaling/exact_recovery.json";
  private static final String LISTS = "scaling/compute_2_class.json";

  private static final Map<String, LawForm> RECOVERED =
      Map.of(
          "flops3_a", LawForm.POWER_3,
          "flops3_b", LawForm.POWER_3,
          "flops2", LawForm.POWER_2,
          "nd5", LawForm.POWER_5,
          "sigmoid", LawForm.SIGMOID,
          "single3", LawForm.SINGLE_STEP_3,
          "single5", LawForm.SINGLE_STEP_5);

  private final CurveFitter fitter;

  LawFormsCheck(CurveFitter fitter) {
    this.fitter = fitter;
  }

  @Override
  public List<String> files() {
    return List.of(POINTS, RECOVERY, LISTS);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    List<GoldenVerdict> verdicts = new ArrayList<>();
    verdicts.add(points(folder.json(POINTS)));
    verdicts.addAll(recovery(folder.json(RECOVERY)));
    verdicts.add(lists(folder.json(LISTS)));
    return verdicts;
  }

  private static GoldenVerdict points(JsonNode file) {
    Deviations all = Deviations.relative(POINTS, "forms and Huber loss", 1e-12, 1e-300);
    for (JsonNode each : file.get("points")) {
      double c = each.get("C").asDouble();
      double n = each.get("N").asDouble();
      double d = each.get("D").asDouble();
      double[] three = StatisticsCheck.reals(each.get("p3"));
      double[] five = StatisticsCheck.reals(each.get("p5"));
      double[] sigmoid = StatisticsCheck.reals(each.get("sigmoid_a_x0_k_b"));
      double loss = LawForm.POWER_3.value(three, c);
      compare(all, each, "loss3", loss);
      compare(all, each, "loss2", LawForm.POWER_2.value(StatisticsCheck.reals(each.get("p2")), c));
      compare(all, each, "loss5", LawForm.POWER_5.value(five, n, d));
      compare(all, each, "loss3_negated", LawForm.RISING_3.value(three, c));
      compare(all, each, "acc_from_loss", LawForm.SIGMOID.value(sigmoid, each.get("L").asDouble()));
      compare(
          all,
          each,
          "single3",
          LawForm.SINGLE_STEP_3.value(
              StatisticsCheck.reals(each.get("single3_a_alpha_E_A_k_x0_b")), c));
      compare(
          all,
          each,
          "single5",
          LawForm.SINGLE_STEP_5.value(
              StatisticsCheck.reals(each.get("single5_a_b_alpha_beta_E_p_q")), n, d));
      compare(all, each, "two_step_3", LawForm.SIGMOID.value(sigmoid, loss));
    }
    for (JsonNode each : file.get("huber")) {
      double u = each.get("u").asDouble();
      all.add(
          "huber " + u, Huber.loss(u, each.get("delta").asDouble()), each.get("value").asDouble());
    }
    return all.verdict();
  }

  private static void compare(Deviations all, JsonNode expected, String name, double actual) {
    all.add(name, actual, expected.get(name).asDouble());
  }

  private List<GoldenVerdict> recovery(JsonNode file) {
    Deviations targets = Deviations.absolute(RECOVERY, "targets", 1e-4);
    Deviations objectives = Deviations.absolute(RECOVERY, "objectives", 1e-10);
    for (Map.Entry<String, JsonNode> each : file.properties()) {
      LawForm form = RECOVERED.get(each.getKey());
      if (form == null) {
        targets.addError("no form for " + each.getKey(), Double.POSITIVE_INFINITY);
        continue;
      }
      JsonNode node = each.getValue();
      FitOutcome outcome = fitter.fit(request(form, node));
      switch (outcome) {
        case FitOutcome.Failed failed ->
            targets.addError(each.getKey() + ": " + failed.reason(), Double.POSITIVE_INFINITY);
        case FitOutcome.Fitted fitted -> {
          double[] at =
              form.inputs().stream()
                  .mapToDouble(input -> node.get("target_" + input).asDouble())
                  .toArray();
          targets.add(each.getKey(), fitted.predict(at), node.get("target").asDouble());
          objectives.addError(each.getKey() + ": " + fitted.value(), fitted.value());
        }
      }
    }
    return List.of(targets.verdict(), objectives.verdict());
  }

  private static FitRequest request(LawForm form, JsonNode node) {
    double[] y = StatisticsCheck.reals(node.get("y"));
    double[][] x = new double[y.length][form.inputs().size()];
    for (int j = 0; j < form.inputs().size(); j++) {
      double[] column = StatisticsCheck.reals(node.get(form.inputs().get(j)));
      for (int i = 0; i < y.length; i++) {
        x[i][j] = column[i];
      }
    }
    return new FitRequest(
        form, form == LawForm.SIGMOID ? FitObjective.LEAST_SQUARES : FitObjective.LOG_HUBER, x, y);
  }

  private static GoldenVerdict lists(JsonNode file) {
    Deviations all = Deviations.absolute(LISTS, "ranked lists", 1e-12);
    int at = 0;
    for (JsonNode each : file.get("cases")) {
      all.add(
          "case " + at++,
          RankedLists.agreement(
              texts(each.get("predicted_order")), texts(each.get("target_order"))),
          ItemScoresCheck.number(each.get("expected")));
    }
    return all.verdict();
  }

  private static List<String> texts(JsonNode items) {
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add(item.asString()));
    return texts;
  }
}
