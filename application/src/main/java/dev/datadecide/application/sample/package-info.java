/**
 * Made-up, seeded data in the true raw schemas: the small suite of runs that the quickstart shows,
 * and releases of the suite's results up to their full size. Pure functions give every value, the
 * {@code TabularFiles} port writes them. The numbers are invented; the shapes, names and blemishes
 * are those of real exports.
 */
@NullMarked
package dev.datadecide.application.sample;

import org.jspecify.annotations.NullMarked;
