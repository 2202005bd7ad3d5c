/**
 * Pages of one file: text, tables and charts that open from disk, ask nobody for anything, and run
 * no script but those that their own policy names.
 */
@NullMarked
package dev.datadecide.application.page;

import org.jspecify.annotations.NullMarked;
