/**
 * Evaluations: perplexities and downstream scores of checkpoints and of finetuned models, what each
 * system's names of them mean in standard terms, and which may be compared.
 */
@NullMarked
package dev.datadecide.domain.evaluation;

import org.jspecify.annotations.NullMarked;
