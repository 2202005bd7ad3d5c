package dev.datadecide.domain.scalinglaw;

import java.util.List;
import java.util.Optional;

/**
 * How a law is fitted: one of the eight setups of the paper, immutable for a whole study.
 *
 * @param name in the released tables
 * @param paperName in the paper
 * @param form of the first step, or of the only one
 */
public record LawSetup(String name, String paperName, LawForm form, SecondStep second) {
  /** How the metric follows from what the first step predicts. */
  public sealed interface SecondStep {
    /** It is predicted at once. */
    record None() implements SecondStep {}

    /**
     * By a sigmoid of the last share of the checkpoints of every training size.
     *
     * @param share of the checkpoints that are kept
     */
    record Sigmoid(double share, AddedPoint helper) implements SecondStep {}
  }

  /** Whether a point that no model has reached takes part. */
  public enum AddedPoint {
    NONE,
    /** The task's greatest score at loss 0, with the weight of any other point. */
    PERFECT_MODEL
  }

  private static final List<LawSetup> ALL =
      List.of(
          twoStep("3_param-default", "3-parameter", LawForm.POWER_3, 0.9, AddedPoint.NONE),
          twoStep(
              "3_param-default-helper_points",
              "3-parameter with helper points",
              LawForm.POWER_3,
              0.9,
              AddedPoint.PERFECT_MODEL),
          twoStep(
              "3_param-default-step2=0.5",
              "3-parameter step 2 fit with >50% checkpoints",
              LawForm.POWER_3,
              0.5,
              AddedPoint.NONE),
          twoStep(
              "3_param-default-helper_points-step2=0.5",
              "3-parameter with helpers and >50% checkpoints",
              LawForm.POWER_3,
              0.5,
              AddedPoint.PERFECT_MODEL),
          twoStep("2_param-default", "2-parameter", LawForm.POWER_2, 0.9, AddedPoint.NONE),
          twoStep("5_param-ai2", "5-parameter", LawForm.POWER_5, 0.9, AddedPoint.NONE),
          new LawSetup(
              "3_param-1_step",
              "3-parameter, single step",
              LawForm.SINGLE_STEP_3,
              new SecondStep.None()),
          new LawSetup(
              "5_param-1_step-ai2",
              "5-parameter, single step",
              LawForm.SINGLE_STEP_5,
              new SecondStep.None()));

  /** All eight, as in the paper's table. */
  public static List<LawSetup> all() {
    return ALL;
  }

  /** The setup of a name. */
  public static Optional<LawSetup> named(String name) {
    return ALL.stream().filter(setup -> setup.name.equals(name)).findFirst();
  }

  /** Whether the metric is predicted at once. */
  public boolean isSingleStep() {
    return second instanceof SecondStep.None;
  }

  private static LawSetup twoStep(
      String name, String paperName, LawForm form, double share, AddedPoint helper) {
    return new LawSetup(name, paperName, form, new SecondStep.Sigmoid(share, helper));
  }
}
