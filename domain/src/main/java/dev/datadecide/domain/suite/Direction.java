package dev.datadecide.domain.suite;

/** Which values of a metric are the better ones. */
public enum Direction {
  HIGHER_IS_BETTER,
  LOWER_IS_BETTER,
  /** Says nothing about quality. */
  NONE
}
