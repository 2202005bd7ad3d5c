/**
 * The DataDecide suite as a catalogue: 25 data recipes with every name they go by, 14 model sizes
 * with their training schedules, seeds, evaluation tasks, metrics and perplexity sets. All of it is
 * published fact that changes only when the suite does, so it is code, parsed once per process.
 */
@NullMarked
package dev.datadecide.domain.suite;

import org.jspecify.annotations.NullMarked;
