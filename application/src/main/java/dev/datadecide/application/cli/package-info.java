/** The command line: picocli commands over the facade, results to stdout and all else to stderr. */
@NullMarked
package dev.datadecide.application.cli;

import org.jspecify.annotations.NullMarked;
