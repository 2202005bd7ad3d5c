/** Findings: what is doubtful in the data, at which subject, with the values that show it. */
@NullMarked
package dev.datadecide.domain.quality;

import org.jspecify.annotations.NullMarked;
