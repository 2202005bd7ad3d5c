/**
 * The kinds of data: what each declares, what its runs are expected to have, and what was found
 * wrong with them.
 */
@NullMarked
package dev.datadecide.domain.kind;

import org.jspecify.annotations.NullMarked;
