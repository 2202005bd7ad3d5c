/** One run's way from the first pretraining step on, put together along its ancestors. */
@NullMarked
package dev.datadecide.application.curve;

import org.jspecify.annotations.NullMarked;
