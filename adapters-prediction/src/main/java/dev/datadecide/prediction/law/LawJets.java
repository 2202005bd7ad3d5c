package dev.datadecide.prediction.law;

import dev.datadecide.domain.scalinglaw.LawForm;

/** The forms with their derivatives. */
final class LawJets {
  /** Below it a single-step law is constant, and says nothing about its parameters. */
  private static final double LEAST = 1e-6;

  private LawJets() {}

  /**
   * The law at one point.
   *
   * @param x the inputs of the point; the logarithms of them for powers
   */
  static void evaluate(LawForm form, double[] p, double[] x, Jet jet) {
    jet.set(0);
    switch (form) {
      case POWER_2 -> jet.addPower(p, 0, 1, x[0], 1);
      case POWER_3 -> jet.addPower(p, 0, 1, x[0], 1).add(p, 2, 1);
      case POWER_5 -> jet.addPower(p, 0, 2, x[0], 1).addPower(p, 1, 3, x[1], 1).add(p, 4, 1);
      case RISING_3 -> jet.addPower(p, 0, 1, x[0], -1).add(p, 2, 1);
      case RISING_5 -> jet.addPower(p, 0, 2, x[0], -1).addPower(p, 1, 3, x[1], -1).add(p, 4, 1);
      case SIGMOID, FREE_SIGMOID -> {
        jet.set(x[0]).add(p, 1, -1).multiply(p, 2);
        jet.logistic(LawForm.logistic(jet.value)).multiply(p, 0).add(p, 3, 1);
      }
      case SINGLE_STEP_3 -> {
        jet.addPower(p, 0, 1, x[0], 1).add(p, 2, 1).add(p, 5, -1).multiply(p, 4);
        jet.logistic(LawForm.logistic(jet.value)).multiply(p, 3).add(p, 6, 1);
        keepAbove(jet);
      }
      case SINGLE_STEP_5 -> {
        jet.addPower(p, 0, 2, x[0], 1).addPower(p, 1, 3, x[1], 1).add(p, 4, 1);
        jet.logistic(LawForm.logistic(jet.value)).multiply(p, 5).add(p, 6, 1);
        keepAbove(jet);
      }
    }
  }

  /**
   * A law of two powers in the coordinates of {@link Shapes}.
   *
   * @param z logarithms of the inputs, less those of the origin
   */
  static void evaluate(Shapes shapes, double[] p, double[] z, Jet jet) {
    jet.set(0).addShape(p, 0, 2, z[0], shapes.sign()).addShape(p, 1, 3, z[1], shapes.sign());
    jet.add(p, 4, 1);
    if (p.length == 7) {
      jet.logistic(LawForm.logistic(jet.value)).multiply(p, 5).add(p, 6, 1);
      keepAbove(jet);
    }
  }

  private static void keepAbove(Jet jet) {
    if (!(jet.value > LEAST)) {
      jet.set(LEAST);
    }
  }
}
