/** Final metrics against training compute, over sizes and recipes. */
@NullMarked
package dev.datadecide.domain.scaling;

import org.jspecify.annotations.NullMarked;
