/**
 * The door for adapters, in-tree and foreign alike: plugins are found by {@code ServiceLoader},
 * checked against an API version, configured by a declared schema, and return their components.
 */
@NullMarked
package dev.datadecide.domain.spi;

import org.jspecify.annotations.NullMarked;
