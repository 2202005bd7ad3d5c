/**
 * Use cases over the ports of the domain, their composition, and the door for people: the command
 * line.
 */
@NullMarked
package dev.datadecide.application;

import org.jspecify.annotations.NullMarked;
