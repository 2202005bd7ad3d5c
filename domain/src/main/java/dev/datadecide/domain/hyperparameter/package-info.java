/**
 * Hyperparameter schemas per training type and values in five states, so that a blank never has to
 * be guessed at.
 */
@NullMarked
package dev.datadecide.domain.hyperparameter;

import org.jspecify.annotations.NullMarked;
