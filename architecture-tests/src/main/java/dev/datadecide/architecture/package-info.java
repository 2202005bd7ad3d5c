/** The rules of the hexagon, as a library that in-tree modules and foreign adapters apply alike. */
@NullMarked
package dev.datadecide.architecture;

import org.jspecify.annotations.NullMarked;
