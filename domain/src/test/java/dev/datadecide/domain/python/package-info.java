/** Clients in Python that tests compare with. */
@NullMarked
package dev.datadecide.domain.python;

import org.jspecify.annotations.NullMarked;
