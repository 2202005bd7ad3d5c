/**
 * Driven adapter for Weights &amp; Biases: training runs, their configuration, summary and history,
 * from exports of the tool dr_wandb in Parquet.
 */
@NullMarked
package dev.datadecide.wandb;

import org.jspecify.annotations.NullMarked;
