/**
 * Training runs: their identity, state and type, and the classifier that finds the type from name
 * and configuration.
 */
@NullMarked
package dev.datadecide.domain.run;

import org.jspecify.annotations.NullMarked;
