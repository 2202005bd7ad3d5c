/**
 * What every source of W&amp;B runs makes of its files: a run with its leaves, a history row with
 * its values, and what is doubtful about them, on the way into the typed tables.
 */
@NullMarked
package dev.datadecide.wandb.record;

import org.jspecify.annotations.NullMarked;
