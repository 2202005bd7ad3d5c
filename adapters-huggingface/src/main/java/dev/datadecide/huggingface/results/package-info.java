/**
 * The result tables of the DataDecide suite in the shapes in which they are found: the published
 * shards (evaluations with their metrics as text, perplexities) and the wide table that the
 * reference pipeline makes of both. Files are recognised by their columns, read in batches, and
 * become entries of the domain's typed tables; what is doubtful is counted and reported once per
 * kind.
 */
@NullMarked
package dev.datadecide.huggingface.results;

import org.jspecify.annotations.NullMarked;
