/** What the product's speed is measured against. */
@NullMarked
package dev.datadecide.domain.benchmark;

import org.jspecify.annotations.NullMarked;
