/**
 * Looking after a warehouse as a whole: what it holds in one number, and making it anew from the
 * raw artifacts beside it.
 */
@NullMarked
package dev.datadecide.domain.care;

import org.jspecify.annotations.NullMarked;
