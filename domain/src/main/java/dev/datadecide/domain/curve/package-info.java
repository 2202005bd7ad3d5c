/**
 * One continuous curve over cumulative tokens and compute, from the first pretraining step to the
 * end of post-training.
 */
@NullMarked
package dev.datadecide.domain.curve;

import org.jspecify.annotations.NullMarked;
