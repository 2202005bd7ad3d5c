/** Results as data, and the five formats they are written in. */
@NullMarked
package dev.datadecide.application.cli.output;

import org.jspecify.annotations.NullMarked;
