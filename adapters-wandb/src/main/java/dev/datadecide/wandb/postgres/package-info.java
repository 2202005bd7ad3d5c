/** Runs in the PostgreSQL database that dr_wandb 0.1 and its predecessor filled. */
@NullMarked
package dev.datadecide.wandb.postgres;

import org.jspecify.annotations.NullMarked;
