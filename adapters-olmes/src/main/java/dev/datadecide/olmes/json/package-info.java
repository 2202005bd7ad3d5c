/**
 * JSON as Python programs write it, kept to the letter: the members of an object as the texts they
 * were written with, without a tree of what is in them, and texts that do not depend on the order
 * of keys.
 */
@NullMarked
package dev.datadecide.olmes.json;

import org.jspecify.annotations.NullMarked;
