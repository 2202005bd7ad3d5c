/**
 * A warehouse in memory and a source of made-up records, offered as a plugin, for tests of the
 * whole.
 */
@NullMarked
package dev.datadecide.application.testing;

import org.jspecify.annotations.NullMarked;
