/**
 * Batches on their way from a raw artifact into the typed tables, with the ledger that accounts for
 * every source record: {@code read = stored + duplicate + rejected}.
 */
@NullMarked
package dev.datadecide.domain.ingest;

import org.jspecify.annotations.NullMarked;
