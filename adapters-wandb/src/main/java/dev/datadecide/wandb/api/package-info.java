/** Runs from the service itself: its GraphQL interface, read incrementally and without sampling. */
@NullMarked
package dev.datadecide.wandb.api;

import org.jspecify.annotations.NullMarked;
