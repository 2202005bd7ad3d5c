package dev.datadecide.domain.source;

/** A source of published result tables: evaluations and perplexities of pretraining checkpoints. */
public non-sealed interface DatasetSource extends Source {}
