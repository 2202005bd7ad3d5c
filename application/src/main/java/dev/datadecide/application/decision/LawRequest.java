package dev.datadecide.application.decision;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.scalinglaw.LawSetup;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Which laws are to be fitted to what; every result carries it. */
@DomainValue
@Value.Immutable
public interface LawRequest {
  static Builder builder() {
    return new Builder();
  }

  /** A task, {@code mmlu} or {@code olmes_10_macro_avg}. */
  @Value.Default
  default String task() {
    return DecisionRequest.MACRO;
  }

  /** What is predicted at the target. */
  @Value.Default
  default String metric() {
    return ProxyMetrics.TARGET;
  }

  /** What the first of two steps predicts: the task loss, or a metric between. */
  @Value.Default
  default String quantity() {
    return ProxyMetrics.TASK_LOSS;
  }

  /** The setups, in order; none means all eight. */
  List<LawSetup> setups();

  /** Labels of the training sizes; none means all below the target. */
  List<String> sizes();

  /** Label of the target size; without one 1B, or the largest with scores where 1B has none. */
  Optional<String> targetSize();

  @Value.Default
  default TieRule tieRule() {
    return TieRule.EXCLUDE_TARGET_TIES;
  }

  /** Which runs decisions are judged by; predictions are always compared with the default seed. */
  @Value.Default
  default TargetSeeds targetSeeds() {
    return TargetSeeds.MEAN;
  }

  /** Builds a request by name. */
  final class Builder extends ImmutableLawRequest.Builder {}
}
