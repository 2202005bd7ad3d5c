package dev.datadecide.domain.run;

import dev.datadecide.domain.DomainValue;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/**
 * What is stored of a run's history against what its sources say there is: the description in use,
 * and later ones that say more.
 */
@DomainValue
@Value.Immutable
public interface HistoryAccount {
  /** Whether everything is there. */
  enum Verdict {
    COMPLETE,
    INCOMPLETE,
    /** Nothing says how much there should be. */
    UNKNOWN
  }

  RunKey run();

  /** How many rows there are, according to the sources. */
  OptionalLong expected();

  /**
   * How many different rows are stored at least: those in use, and those of a step that one source
   * brought beside another. What several sources say of one step may be one row in several
   * spellings, and counts once.
   */
  long stored();

  /** Rows in use: one per step, and all without a step. */
  long used();

  /** Rows that another one of their step replaces. */
  long superseded();

  /**
   * Rows that were handed over by the source that handed over most, each time that they were. It
   * proves nothing: rows may be read again while others never are.
   */
  long received();

  /** How many steps have a row in use. */
  long steps();

  /** Of the rows in use. */
  OptionalLong firstStep();

  /** Of the rows in use. */
  OptionalLong lastStep();

  /** The last step according to the sources. */
  OptionalLong describedLastStep();

  /** When the description in use was observed, by its source's own clock. */
  Optional<Instant> describedAt();

  /**
   * When a later description was observed that counts more rows or steps than the one in use: the
   * source of that one should be asked again.
   */
  Optional<Instant> exceededAt();

  /**
   * SHA-256, in hexadecimal, over the contents of the rows in use in order of step, time and
   * content. Equal histories have equal ones in stores of one kind.
   */
  String digest();

  /**
   * Complete when as many different rows are stored as the sources count, and the last step is
   * there; incomplete when it is not, or when there are fewer. Rows that are equal in everything,
   * step and time included, are stored once: a source that counts them twice is short of one.
   */
  default Verdict verdict() {
    boolean reachesEnd =
        describedLastStep().isEmpty()
            || (lastStep().isPresent()
                && lastStep().getAsLong() >= describedLastStep().getAsLong());
    if (!reachesEnd) {
      return Verdict.INCOMPLETE;
    }
    if (expected().isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return stored() >= expected().getAsLong() ? Verdict.COMPLETE : Verdict.INCOMPLETE;
  }

  /** Rows that the sources count and that are not here. */
  default long missing() {
    return Math.max(0, expected().orElse(0) - stored());
  }

  /** Steps between the first and the last one without a row: skipped by the run, or lost. */
  default long gaps() {
    return firstStep().isEmpty() || lastStep().isEmpty()
        ? 0
        : lastStep().getAsLong() - firstStep().getAsLong() + 1 - steps();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableHistoryAccount.Builder {}
}
