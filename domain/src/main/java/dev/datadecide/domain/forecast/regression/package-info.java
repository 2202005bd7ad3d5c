/** Models over a matrix of features: the port, what they are told and what they answer. */
@NullMarked
package dev.datadecide.domain.forecast.regression;

import org.jspecify.annotations.NullMarked;
