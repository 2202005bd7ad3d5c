/**
 * Care of a workspace: how it is, whether something is wrong, making its warehouse again from the
 * raw artifacts, forgetting, clearing up, copying and moving it.
 */
@NullMarked
package dev.datadecide.application.care;

import org.jspecify.annotations.NullMarked;
