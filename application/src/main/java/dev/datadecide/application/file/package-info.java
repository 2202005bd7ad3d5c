/** Files that the product writes for its user. */
@NullMarked
package dev.datadecide.application.file;

import org.jspecify.annotations.NullMarked;
