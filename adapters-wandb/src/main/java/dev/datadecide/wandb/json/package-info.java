/**
 * JSON as Python and Go programs write it, kept to the letter: every value knows the characters it
 * was written with, numbers are never converted, NaN and infinities may stand bare.
 */
@NullMarked
package dev.datadecide.wandb.json;

import org.jspecify.annotations.NullMarked;
