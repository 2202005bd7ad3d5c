/**
 * Bringing the workspace up to date: the places it was filled from are remembered, and asked again
 * for what is new.
 */
@NullMarked
package dev.datadecide.application.sync;

import org.jspecify.annotations.NullMarked;
