/**
 * Reports: one page to send, with what was selected, tables, charts, findings, where the data came
 * from and the commands that made it.
 */
@NullMarked
package dev.datadecide.application.report;

import org.jspecify.annotations.NullMarked;
