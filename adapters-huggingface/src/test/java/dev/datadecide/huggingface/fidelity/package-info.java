/**
 * The fake Hub under the official Python client: what the client does with it is what it does with
 * the real Hub. These tests are tagged {@code hub-fidelity} and install the client when they start.
 */
@NullMarked
package dev.datadecide.huggingface.fidelity;

import org.jspecify.annotations.NullMarked;
