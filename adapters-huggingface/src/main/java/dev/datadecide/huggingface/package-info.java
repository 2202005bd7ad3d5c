/**
 * The published results of the DataDecide suite, as sources of the domain.
 */
@NullMarked
package dev.datadecide.huggingface;

import org.jspecify.annotations.NullMarked;
