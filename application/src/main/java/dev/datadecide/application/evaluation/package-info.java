/** Scores of checkpoints and of finetuned models, in standard names. */
@NullMarked
package dev.datadecide.application.evaluation;

import org.jspecify.annotations.NullMarked;
