/**
 * Raw bytes as fetched, named by their SHA-256, and tabular data as typed columns: what flows as
 * files and column batches instead of as objects.
 */
@NullMarked
package dev.datadecide.domain.artifact;

import org.jspecify.annotations.NullMarked;
