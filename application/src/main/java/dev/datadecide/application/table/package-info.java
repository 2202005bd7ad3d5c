/**
 * Tables for people and papers: how each column is written comes from a small file, the best cells
 * are marked, and wide tables are split.
 */
@NullMarked
package dev.datadecide.application.table;

import org.jspecify.annotations.NullMarked;
