/** What is stored of each kind of data, against what the kind declares. */
@NullMarked
package dev.datadecide.application.kind;

import org.jspecify.annotations.NullMarked;
