/** Which recipe wins: decisions by small sizes, scaling laws, and the published results again. */
@NullMarked
package dev.datadecide.application.decision;

import org.jspecify.annotations.NullMarked;
