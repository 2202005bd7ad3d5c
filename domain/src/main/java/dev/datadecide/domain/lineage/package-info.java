/**
 * From a post-training run back to the checkpoint it started from: evidence, verdicts with
 * confidence and contradictions, and the resolver.
 */
@NullMarked
package dev.datadecide.domain.lineage;

import org.jspecify.annotations.NullMarked;
