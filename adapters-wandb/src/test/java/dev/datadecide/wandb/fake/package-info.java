/**
 * A W&amp;B service on this machine: its GraphQL interface over data sets that tests make, with the
 * habits that matter to whoever reads it (offset cursors, sampling, delays) and a switch for what
 * can go wrong.
 */
@NullMarked
package dev.datadecide.wandb.fake;

import org.jspecify.annotations.NullMarked;
