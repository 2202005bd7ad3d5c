/**
 * The transaction logs that W&amp;B's client writes beside a run: their framing, their messages,
 * and how the messages fold into a run.
 */
@NullMarked
package dev.datadecide.wandb.log;

import org.jspecify.annotations.NullMarked;
