/**
 * A Hugging Face Hub for tests: two loopback servers, one that answers like the Hub and one, under
 * another host name, that answers like the store behind it. It keeps repositories with commits that
 * never change, checks tokens, can be told to misbehave, and remembers every request.
 */
@NullMarked
package dev.datadecide.huggingface.fakehub;

import org.jspecify.annotations.NullMarked;
