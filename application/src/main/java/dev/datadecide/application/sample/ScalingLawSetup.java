package dev.datadecide.application.sample;

import java.util.List;

/** A way of fitting a scaling law, told by its published name. */
record ScalingLawSetup(String name) {
  /** The 30 published ones. */
  static final List<ScalingLawSetup> ALL =
      """
      3_param-default
      3_param-default-helper_points
      3_param-default-step2=0.5
      3_param-default-helper_points-step2=0.5
      3_param-no_750M
      3_param-no_750M-helper_points
      3_param-no_750M-step2=0.5
      3_param-no_750M-helper_points-step2=0.5
      3_param-no_750M_no_530M
      3_param-no_750M_no_530M-helper_points
      3_param-no_750M_no_530M-step2=0.5
      3_param-no_750M_no_530M-helper_points-step2=0.5
      5_param-ai2
      5_param-ai2-no_750M
      5_param-ai2-no_750M_no_530M
      5_param-1_step-ai2
      5_param-1_step-ai2-no_750M
      5_param-1_step-ai2-no_750M_no_530M
      3_param-1_step
      3_param-1_step-no_750M
      3_param-1_step-no_750M_no_530M
      2_param-default
      2_param-no_750M
      2_param-no_750M_no_530M
      3_param-intermediate-default
      3_param-intermediate-default-helper_points
      3_param-intermediate-no_750M
      3_param-intermediate-no_750M-helper_points
      3_param-intermediate-no_750M_no_530M
      3_param-intermediate-no_750M_no_530M-helper_points
      """
          .lines()
          .map(ScalingLawSetup::new)
          .toList();

  /** Sizes that are fitted, when none is held out; 1B is predicted. */
  private static final List<String> SIZES = List.of("150M", "300M", "530M", "750M");

  /** Free parameters of the law: 2, 3 or 5. */
  int parameters() {
    return name.charAt(0) - '0';
  }

  /** From compute to the metric at once, without the task loss between. */
  boolean isOneStep() {
    return name.contains("1_step");
  }

  /** Whether a perfect model (no loss, nothing wrong) is added to the second step. */
  boolean hasHelperPoint() {
    return name.contains("helper_points");
  }

  /** Whether the first step is fitted to all checkpoints instead of the end of each run. */
  boolean usesIntermediates() {
    return name.contains("intermediate") || parameters() == 5;
  }

  /** The share of a run's checkpoints, from its end, that the second step is fitted to. */
  double secondStepShare() {
    return name.contains("step2=0.5") ? 0.5 : 0.9;
  }

  /** The sizes that are fitted. */
  List<String> sizes() {
    return SIZES.stream().filter(size -> !name.contains("no_" + size)).toList();
  }
}
