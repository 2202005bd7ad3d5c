package dev.datadecide.domain.scalinglaw;

/** What became of a fit. */
public sealed interface FitOutcome {
  /**
   * A law that was fitted.
   *
   * @param parameters in the form's order
   * @param value of the objective
   * @param points how many it was fitted to
   * @param determinacy whether the points determine the parameters
   * @param uniqueness whether other parameters do as well
   * @param convergence whether the search came to rest
   */
  @SuppressWarnings("ArrayRecordComponent") // parameters of one law; equality is never asked
  record Fitted(
      LawForm form,
      FitObjective objective,
      double[] parameters,
      double value,
      int points,
      Determinacy determinacy,
      Uniqueness uniqueness,
      Convergence convergence)
      implements FitOutcome {
    public Fitted {
      parameters = parameters.clone();
    }

    /** What the law says at inputs. */
    public double predict(double... x) {
      return form.value(parameters, x);
    }

    /** Whether the prediction means something: neither the points nor the search leave it open. */
    public boolean isSound() {
      return determinacy == Determinacy.DETERMINED && convergence == Convergence.CONVERGED;
    }
  }

  /** There is no law; never a start of the search instead. */
  record Failed(LawForm form, FitObjective objective, int points, String reason)
      implements FitOutcome {}

  /** Whether points determine a law. */
  enum Determinacy {
    DETERMINED,
    /** More parameters than points: many laws fit as well, and extrapolate differently. */
    MORE_PARAMETERS_THAN_POINTS,
    /** Some parameters change nothing at the points, to first order. */
    RANK_DEFICIENT
  }

  /** Whether another minimum is as good within a ten-thousandth. */
  enum Uniqueness {
    UNIQUE,
    SECOND_MINIMUM
  }

  /** Whether a search came to rest. */
  enum Convergence {
    CONVERGED,
    /** Steps ran out before the gradient vanished. */
    STOPPED
  }
}
