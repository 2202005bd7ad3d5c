/**
 * Runs, configurations and histories of Weights &amp; Biases, as sources of the domain.
 */
@NullMarked
package dev.datadecide.wandb;

import org.jspecify.annotations.NullMarked;
