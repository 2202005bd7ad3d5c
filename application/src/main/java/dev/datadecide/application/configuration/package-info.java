/**
 * The configuration of a workspace: {@code ddn.toml}, then the environment, then flags, checked as
 * a whole against the application's keys and every adapter's schema, and read into typed values.
 */
@NullMarked
package dev.datadecide.application.configuration;

import org.jspecify.annotations.NullMarked;
