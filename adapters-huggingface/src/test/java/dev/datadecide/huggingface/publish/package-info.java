/** Publishing against the fake Hub. */
@NullMarked
package dev.datadecide.huggingface.publish;

import org.jspecify.annotations.NullMarked;
