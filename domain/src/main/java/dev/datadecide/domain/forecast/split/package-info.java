/** Which runs a model learns from and which it is judged by. */
@NullMarked
package dev.datadecide.domain.forecast.split;

import org.jspecify.annotations.NullMarked;
