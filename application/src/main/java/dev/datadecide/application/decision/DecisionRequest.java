package dev.datadecide.application.decision;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What is to be decided, and how decisions count; every result carries it. */
@DomainValue
@Value.Immutable
public interface DecisionRequest {
  /** The average over the ten tasks. */
  String MACRO = "olmes_10_macro_avg";

  /** The decisions of the paper: the macro average by accuracy. */
  static DecisionRequest standard() {
    return builder().build();
  }

  static Builder builder() {
    return new Builder();
  }

  /** A task, {@code mmlu} or {@code olmes_10_macro_avg}. */
  @Value.Default
  default String task() {
    return MACRO;
  }

  /** What small sizes are ranked by; the target is always ranked by {@code primary_metric}. */
  @Value.Default
  default String metric() {
    return ProxyMetrics.TARGET;
  }

  /** Labels of the small sizes; none means all below the target. */
  List<String> sizes();

  /** Label of the target size; without one 1B, or the largest with scores where 1B has none. */
  Optional<String> targetSize();

  @Value.Default
  default TieRule tieRule() {
    return TieRule.EXCLUDE_TARGET_TIES;
  }

  @Value.Default
  default TargetSeeds targetSeeds() {
    return TargetSeeds.MEAN;
  }

  /** Builds a request by name. */
  final class Builder extends ImmutableDecisionRequest.Builder {}
}
