/**
 * A small, seeded suite of made-up runs in the true raw schemas: pure functions give every value,
 * the {@code TabularFiles} port writes them. The numbers are invented; the shapes, names and
 * blemishes are those of real exports.
 */
@NullMarked
package dev.datadecide.application.sample;

import org.jspecify.annotations.NullMarked;
