/** Numbers that describe a run by the early part of its curves, and the table of them. */
@NullMarked
package dev.datadecide.domain.forecast.feature;

import org.jspecify.annotations.NullMarked;
