/**
 * Metrics that the user defines as expressions over others: their grammar, what they are over, and
 * their values. The grammar: numbers, metrics (a name of letters, digits, dots and underscores, or
 * any text in backquotes), {@code + - * / ^}, parentheses, and the functions {@code abs, exp, ln,
 * log2, log10, sqrt, min, max}.
 */
@NullMarked
package dev.datadecide.domain.expression;

import org.jspecify.annotations.NullMarked;
