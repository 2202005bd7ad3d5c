/** The workspace folder: finding the one that is meant, and making a new one. */
@NullMarked
package dev.datadecide.application.workspace;

import org.jspecify.annotations.NullMarked;
