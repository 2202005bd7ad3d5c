/** What a user may have meant: known names near a name that is not known. */
@NullMarked
package dev.datadecide.domain.naming;

import org.jspecify.annotations.NullMarked;
