package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.suite.Direction;
import java.util.OptionalDouble;
import org.immutables.value.Value;

/** How one name of a score is read: what it measures in standard terms. */
@DomainValue
@Value.Immutable
public interface MappedName {
  NativeName name();

  /** Standard name of the task, the average or the validation set. */
  String task();

  /** Standard name of the metric. */
  String metric();

  /**
   * How it was measured, where that is not the suite's way; else empty. Scores of one task, metric
   * and procedure are measured alike.
   */
  String procedure();

  /** What one is of. */
  String unit();

  Direction direction();

  /** Expected score of random choice, for accuracies. */
  OptionalDouble randomBaseline();

  /** Whether it may be put beside other scores of its standard task and metric. */
  MappingVerdict verdict();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableMappedName.Builder {}
}
