/**
 * Personal fields in the JSON texts of W&B: which they are, depending on where the text comes from,
 * and how they are replaced without touching anything beside them.
 */
@NullMarked
package dev.datadecide.wandb.redaction;

import org.jspecify.annotations.NullMarked;
