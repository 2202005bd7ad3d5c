/** Judges what this program computes by files of numbers that other, trusted code computed. */
@NullMarked
package dev.datadecide.application.golden;

import org.jspecify.annotations.NullMarked;
