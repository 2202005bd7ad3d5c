/**
 * Repositories of published data sets: what lies in them at one commit, and bringing files of them
 * here, verified. Values and the port; the service behind it, its addresses and its cache are the
 * adapter's.
 */
@NullMarked
package dev.datadecide.domain.repository;

import org.jspecify.annotations.NullMarked;
