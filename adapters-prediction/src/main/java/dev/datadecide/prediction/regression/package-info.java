/** Elastic nets and Gaussian processes. */
@NullMarked
package dev.datadecide.prediction.regression;

import org.jspecify.annotations.NullMarked;
