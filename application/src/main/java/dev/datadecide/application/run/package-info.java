/**
 * Runs as users mean them: listing, finding one by any of its names, typing, and looking up
 * parents.
 */
@NullMarked
package dev.datadecide.application.run;

import org.jspecify.annotations.NullMarked;
