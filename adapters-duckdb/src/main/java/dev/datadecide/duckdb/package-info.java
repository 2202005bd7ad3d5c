/**
 * The warehouse: raw artifacts, ledger and typed tables in DuckDB behind the ports of the domain.
 */
@NullMarked
package dev.datadecide.duckdb;

import org.jspecify.annotations.NullMarked;
