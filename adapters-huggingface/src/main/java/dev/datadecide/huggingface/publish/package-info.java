/**
 * Publishing files in repositories of the Hub: checks before anything is sent, one commit on the
 * parent that was planned for, and a look afterwards at what the Hub holds. The calls themselves
 * are the package {@code hub}'s.
 */
@NullMarked
package dev.datadecide.huggingface.publish;

import org.jspecify.annotations.NullMarked;
