package dev.datadecide.domain.care;

/**
 * What one table holds.
 *
 * @param table its name with its schema, such as {@code core.run}
 * @param digest of all rows, whatever their order, in hexadecimal
 */
public record TableContent(String table, long rows, String digest) {}
