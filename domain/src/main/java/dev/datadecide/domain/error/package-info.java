/**
 * Numbered errors: every failure that reaches a user has an {@link ErrorCode}, says what happened
 * with the value, and what to do about it.
 */
@NullMarked
package dev.datadecide.domain.error;

import org.jspecify.annotations.NullMarked;
