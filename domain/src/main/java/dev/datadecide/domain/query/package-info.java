/** Questions in the engine's own language, which read and do nothing else. */
@NullMarked
package dev.datadecide.domain.query;

import org.jspecify.annotations.NullMarked;
