/**
 * Scaling laws: what a recipe will score at a size that was not trained, from sizes that were.
 * Forms, setups and checkpoints of the DataDecide paper (arXiv 2504.11393) as its released code has
 * them.
 */
@NullMarked
package dev.datadecide.domain.scalinglaw;

import org.jspecify.annotations.NullMarked;
