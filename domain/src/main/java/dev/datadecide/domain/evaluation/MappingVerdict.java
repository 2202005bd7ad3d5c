package dev.datadecide.domain.evaluation;

import java.util.Optional;

/** Whether scores may be put side by side, or be averaged. */
public sealed interface MappingVerdict {
  /** They are measured alike. */
  @SuppressWarnings("JavaLangClash") // the field's word; nothing here is ordered
  record Comparable() implements MappingVerdict {}

  /** They may, by someone who knows the reason for doubt. */
  record ComparableWithCaveat(String why) implements MappingVerdict {}

  /** They may not. */
  record NotComparable(String why, Extent extent) implements MappingVerdict {}

  /** With what a score is not comparable. */
  enum Extent {
    /** With scores of another procedure; those of its own are measured alike. */
    OTHER_PROCEDURES,
    /** With nothing, not even others of its name: the numbers mean nothing. */
    ANYTHING
  }

  /** Stable name in output. */
  default String label() {
    return switch (this) {
      case Comparable comparable -> "comparable";
      case ComparableWithCaveat caveat -> "comparable_with_caveat";
      case NotComparable refused -> "not_comparable";
    };
  }

  /** The reason for doubt or refusal. */
  default Optional<String> reason() {
    return switch (this) {
      case Comparable comparable -> Optional.empty();
      case ComparableWithCaveat caveat -> Optional.of(caveat.why());
      case NotComparable refused -> Optional.of(refused.why());
    };
  }

  /** Whether it refuses. */
  default boolean isRefusal() {
    return this instanceof NotComparable;
  }
}
