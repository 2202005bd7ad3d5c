/**
 * Evaluations of checkpoints: perplexities and downstream scores, looked up by recipe, size, seed
 * and step.
 */
@NullMarked
package dev.datadecide.domain.evaluation;

import org.jspecify.annotations.NullMarked;
