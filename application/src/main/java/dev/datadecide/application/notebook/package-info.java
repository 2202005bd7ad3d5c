/** Marimo notebooks over a published snapshot, for people who have Python and nothing of ours. */
@NullMarked
package dev.datadecide.application.notebook;

import org.jspecify.annotations.NullMarked;
