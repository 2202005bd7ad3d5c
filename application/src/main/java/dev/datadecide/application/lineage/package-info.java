/** Where runs come from: verdicts about parents, ancestors and descendants. */
@NullMarked
package dev.datadecide.application.lineage;

import org.jspecify.annotations.NullMarked;
