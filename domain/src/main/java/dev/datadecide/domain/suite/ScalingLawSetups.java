package dev.datadecide.domain.suite;

import java.util.List;

/**
 * The setups of the published scaling-law fits: the form of the law, whether it is fitted in one
 * step, which sizes are left out, and whether a helper point or only later checkpoints are used.
 */
public final class ScalingLawSetups {
  private static final List<String> NAMES =
      List.of(
          "3_param-default",
          "3_param-default-helper_points",
          "3_param-default-step2=0.5",
          "3_param-default-helper_points-step2=0.5",
          "3_param-no_750M",
          "3_param-no_750M-helper_points",
          "3_param-no_750M-step2=0.5",
          "3_param-no_750M-helper_points-step2=0.5",
          "3_param-no_750M_no_530M",
          "3_param-no_750M_no_530M-helper_points",
          "3_param-no_750M_no_530M-step2=0.5",
          "3_param-no_750M_no_530M-helper_points-step2=0.5",
          "5_param-ai2",
          "5_param-ai2-no_750M",
          "5_param-ai2-no_750M_no_530M",
          "5_param-1_step-ai2",
          "5_param-1_step-ai2-no_750M",
          "5_param-1_step-ai2-no_750M_no_530M",
          "3_param-1_step",
          "3_param-1_step-no_750M",
          "3_param-1_step-no_750M_no_530M",
          "2_param-default",
          "2_param-no_750M",
          "2_param-no_750M_no_530M",
          "3_param-intermediate-default",
          "3_param-intermediate-default-helper_points",
          "3_param-intermediate-no_750M",
          "3_param-intermediate-no_750M-helper_points",
          "3_param-intermediate-no_750M_no_530M",
          "3_param-intermediate-no_750M_no_530M-helper_points");

  private ScalingLawSetups() {}

  /** Their names as published. */
  public static List<String> names() {
    return NAMES;
  }
}
