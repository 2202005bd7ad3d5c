/** Analysis frames for people: built as files, listed, and exported in the formats tools read. */
@NullMarked
package dev.datadecide.application.frame;

import org.jspecify.annotations.NullMarked;
