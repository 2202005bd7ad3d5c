package dev.datadecide.domain.source;

/** A source of training runs with configuration, summary and history. */
public non-sealed interface RunSource extends Source {}
