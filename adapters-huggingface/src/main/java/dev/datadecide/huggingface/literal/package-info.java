/**
 * The printed form of Python values. Result tables carry dictionaries as Python prints them, which
 * is not JSON: single quotes, {@code None}, {@code nan}, tuples. {@code LiteralReader} reads that
 * grammar from a text, strictly and without objects per value; {@code PythonLiteral} is a value as
 * a tree.
 */
@NullMarked
package dev.datadecide.huggingface.literal;

import org.jspecify.annotations.NullMarked;
