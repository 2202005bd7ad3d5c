package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.decision.LawStudy;
import dev.datadecide.domain.decision.PairCounts;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.scalinglaw.FitOutcome;
import dev.datadecide.domain.scalinglaw.LawPrediction;
import java.util.OptionalDouble;

/** Scaling laws as results. */
final class LawFields {
  private LawFields() {}

  /** One setup on some training sizes. */
  static Datum.Fields outcome(LawStudy study, LawStudy.Outcome outcome) {
    TieRule rule = study.request().tieRule();
    OptionalDouble accuracy =
        outcome.decisions().map(pairs -> pairs.accuracy(rule)).orElseGet(OptionalDouble::empty);
    FieldsBuilder fields = new FieldsBuilder();
    fields
        .put("setup", outcome.setup().name())
        .put("subset", outcome.sizes().name())
        .put("sizes", String.join(" ", outcome.sizes().sizes()))
        .put("compute", Datum.real(outcome.compute()))
        .put("pct_of_target", Datum.real(100 * outcome.compute() / study.target().compute()))
        .put("accuracy", Datum.real(accuracy))
        .put(
            "right_pairs",
            outcome
                .decisions()
                .map(pairs -> Datum.whole(pairs.right(rule)))
                .orElseGet(Datum::absent))
        .put(
            "pairs",
            outcome
                .decisions()
                .map(pairs -> Datum.whole(pairs.counted(rule)))
                .orElseGet(Datum::absent))
        .put(
            "predicted_ties",
            outcome
                .decisions()
                .map(PairCounts::predictedTied)
                .map(Datum::whole)
                .orElseGet(Datum::absent))
        .put("frontier", Datum.real(outcome.frontier()))
        .put("above_frontier", above(accuracy, outcome.frontier()))
        .put("abs_error", Datum.real(outcome.errors().absolute()))
        .put("rel_error_over_actual", Datum.real(outcome.errors().overActual()))
        .put("rel_error_over_predicted", Datum.real(outcome.errors().overPredicted()))
        .put("abs_error_as_released", Datum.real(outcome.released().absolute()))
        .put("predictions", outcome.errors().count())
        .put("failed", outcome.errors().failed())
        .put("under_determined", outcome.unsound());
    return fields.build();
  }

  private static Datum above(OptionalDouble accuracy, OptionalDouble frontier) {
    return accuracy.isPresent() && frontier.isPresent()
        ? new Datum.Truth(accuracy.getAsDouble() > frontier.getAsDouble() + 1e-12)
        : Datum.absent();
  }

  /** What a law says of one recipe. */
  static Datum.Fields prediction(LawPrediction prediction) {
    FieldsBuilder fields = new FieldsBuilder();
    fields
        .put("setup", prediction.setup().name())
        .put("recipe", prediction.recipe())
        .put("predicted", Datum.real(prediction.metric()))
        .put("actual", Datum.real(prediction.actual()))
        .put(
            "abs_error",
            prediction.metric().isPresent()
                ? Datum.real(Math.abs(prediction.metric().getAsDouble() - prediction.actual()))
                : Datum.absent())
        .put(
            "predicted_quantity",
            prediction
                .quantity()
                .map(each -> Datum.real(each.predicted()))
                .orElseGet(Datum::absent))
        .put(
            "actual_quantity",
            prediction.quantity().map(each -> Datum.real(each.actual())).orElseGet(Datum::absent))
        .put("predicted_of_actual_quantity", Datum.real(prediction.metricOfActual()))
        .put("verdict", verdict(prediction))
        .put("fit", fit(prediction.first()))
        .put("second_fit", prediction.second().map(LawFields::fit).orElseGet(Datum::absent));
    return fields.build();
  }

  static String verdict(LawPrediction prediction) {
    return prediction
        .failure()
        .map(reason -> "failed: " + reason)
        .orElseGet(() -> prediction.isSound() ? "determined" : "under-determined");
  }

  private static Datum fit(FitOutcome outcome) {
    return switch (outcome) {
      case FitOutcome.Failed failed ->
          new FieldsBuilder()
              .put("form", failed.form().label())
              .put("points", failed.points())
              .put("failed", failed.reason())
              .build();
      case FitOutcome.Fitted fitted -> {
        FieldsBuilder fields = new FieldsBuilder();
        fields
            .put("form", fitted.form().label())
            .put("objective", DecisionFields.name(fitted.objective()))
            .put("value", Datum.real(fitted.value()))
            .put("points", fitted.points())
            .put("parameters", fitted.form().parameters().size())
            .put("determinacy", DecisionFields.name(fitted.determinacy()))
            .put("uniqueness", DecisionFields.name(fitted.uniqueness()))
            .put("convergence", DecisionFields.name(fitted.convergence()));
        for (int i = 0; i < fitted.form().parameters().size(); i++) {
          fields.put(fitted.form().parameters().get(i), Datum.real(fitted.parameters()[i]));
        }
        yield fields.build();
      }
    };
  }
}
