/**
 * What every implementation of a port must do, as abstract test classes: an implementation extends
 * each of them and says how to open itself.
 */
@NullMarked
package dev.datadecide.domain.contract;

import org.jspecify.annotations.NullMarked;
