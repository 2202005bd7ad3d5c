/** The published results of DataDecide, computed again from what the workspace has. */
@NullMarked
package dev.datadecide.application.reproduction;

import org.jspecify.annotations.NullMarked;
