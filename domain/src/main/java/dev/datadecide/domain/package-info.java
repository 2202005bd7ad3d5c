/**
 * The vocabulary of training experiments: runs, suites, lineages, curves, and the ports through
 * which the outside world reaches them. One package per concept; the JDK only.
 */
@NullMarked
package dev.datadecide.domain;

import org.jspecify.annotations.NullMarked;
