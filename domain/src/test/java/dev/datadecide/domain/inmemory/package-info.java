/**
 * Real implementations of every port that keep their data in memory: for tests of policies and
 * services, and as the second implementation that keeps the contract suites honest.
 */
@NullMarked
package dev.datadecide.domain.inmemory;

import org.jspecify.annotations.NullMarked;
