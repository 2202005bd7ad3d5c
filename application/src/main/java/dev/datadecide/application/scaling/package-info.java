/** Final metrics against compute. */
@NullMarked
package dev.datadecide.application.scaling;

import org.jspecify.annotations.NullMarked;
