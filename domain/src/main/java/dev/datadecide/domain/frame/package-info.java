/**
 * Analysis frames: the wide and long tables over all evaluations of the suite, with the columns of
 * the reference pipeline, of which each says what it means and where it comes from.
 */
@NullMarked
package dev.datadecide.domain.frame;

import org.jspecify.annotations.NullMarked;
