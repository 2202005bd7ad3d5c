package dev.datadecide.domain.ingest;

/**
 * A source record that could not be used.
 *
 * @param row its number in the artifact, from 0
 * @param length size of the offending text in characters, 0 where it has none
 * @param reason what is wrong, with the value shortened to a readable length and never a secret
 */
public record RejectedRecord(long row, long length, String reason) {}
