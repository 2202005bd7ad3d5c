/** What the user says beside the data: notes and tags of runs, and metrics of their own. */
@NullMarked
package dev.datadecide.application.annotation;

import org.jspecify.annotations.NullMarked;
