package dev.datadecide.domain.quality;

/** How much a finding matters. */
public enum Severity {
  /** Worth knowing; nothing is wrong with the numbers. */
  NOTE,
  /** The numbers need care. */
  WARNING,
  /** Something is missing or contradicts itself; do not rely on it unread. */
  ERROR
}
