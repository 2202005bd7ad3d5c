package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.run.RunKey;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** One stored score, with its name and how that is read. */
@DomainValue
@Value.Immutable
public interface EvaluationScore {
  /** The run that it is stored with; empty where results name no run of the suite. */
  Optional<RunKey> run();

  /** Data recipe, as in the result tables; of a post-training run that of its checkpoint. */
  Optional<String> recipe();

  Optional<String> size();

  Optional<String> seed();

  /** Optimiser step of the weights evaluated, if it is known. */
  OptionalLong step();

  NativeName name();

  /** How the name is read; empty for one that the mapping does not know. */
  Optional<MappedName> mapping();

  /** NaN and infinities are values. */
  double value();

  /** Path or name of the model and its revision, where an evaluation harness wrote them. */
  Optional<String> model();

  /** Standard task, or the system's name of it. */
  default String task() {
    return mapping().map(MappedName::task).orElse(name().task());
  }

  /** Standard metric, or the system's name of it. */
  default String metric() {
    return mapping().map(MappedName::metric).orElse(name().metric());
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableEvaluationScore.Builder {}
}
