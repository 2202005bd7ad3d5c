package dev.datadecide.domain.hyperparameter;

/** What a hyperparameter's text has to be. */
enum ValueKind {
  /** A finite decimal number. */
  NUMBER,
  TEXT
}
