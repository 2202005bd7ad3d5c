/**
 * Bringing data in: page by page from a source into raw artifacts and typed tables, then typing and
 * lineage of the runs that came.
 */
@NullMarked
package dev.datadecide.application.ingest;

import org.jspecify.annotations.NullMarked;
