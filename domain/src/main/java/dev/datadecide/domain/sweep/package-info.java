/**
 * Sweeps: families of runs that agree on everything but a few axes, found from the configurations
 * alone; and which runs may be compared.
 */
@NullMarked
package dev.datadecide.domain.sweep;

import org.jspecify.annotations.NullMarked;
