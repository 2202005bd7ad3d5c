package dev.datadecide.application.care;

/**
 * An artifact that did not get into the tables again.
 *
 * @param batch the line of the ledger that says it did once
 */
public record ReplayFailure(long batch, String origin, String reason) {}
