/** Driven adapter that draws charts: Vega-Lite in an interpreter, and a rasteriser of SVG. */
@NullMarked
package dev.datadecide.vega;

import org.jspecify.annotations.NullMarked;
