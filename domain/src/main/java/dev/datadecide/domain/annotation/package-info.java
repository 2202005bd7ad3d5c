/** Notes and tags that the user gives to runs, kept through every later ingest. */
@NullMarked
package dev.datadecide.domain.annotation;

import org.jspecify.annotations.NullMarked;
