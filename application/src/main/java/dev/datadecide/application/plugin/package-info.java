/**
 * Adapters as plugins: found by {@code ServiceLoader} on the class path and in jars of their own,
 * checked one by one, opened when needed, so that a broken one never stops the others.
 */
@NullMarked
package dev.datadecide.application.plugin;

import org.jspecify.annotations.NullMarked;
