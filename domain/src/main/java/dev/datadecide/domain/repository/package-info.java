/**
 * Repositories of published data sets: what lies in them at one commit, bringing files of them
 * here, verified, and publishing files in them. Values and ports; the service behind them, its
 * addresses and its cache are the adapter's.
 */
@NullMarked
package dev.datadecide.domain.repository;

import org.jspecify.annotations.NullMarked;
