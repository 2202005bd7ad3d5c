/**
 * The source {@code wandb-export}: tables that dr_wandb 0.1 and 0.2 wrote, and the tables published
 * from them, as Parquet. What a file is is told by its columns: runs with JSON texts, a history
 * with one column per metric, or a history with the metrics as JSON text. A metric that is null
 * counts as not logged in every shape, because the files with one column per metric cannot tell the
 * two apart.
 */
@NullMarked
package dev.datadecide.wandb.export;

import org.jspecify.annotations.NullMarked;
