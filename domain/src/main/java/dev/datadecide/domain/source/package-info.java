/**
 * Where data comes from: sources hand over files (pages) and explain, as a load plan, what is in
 * them. No source embeds a storage engine.
 */
@NullMarked
package dev.datadecide.domain.source;

import org.jspecify.annotations.NullMarked;
