/**
 * What a user wants to see of a frame, and what that comes to: which rows, which columns, what is
 * taken over the seeds, in which shape and order.
 */
@NullMarked
package dev.datadecide.domain.selection;

import org.jspecify.annotations.NullMarked;
