package dev.datadecide.domain.hyperparameter;

/** Whether a training type needs a hyperparameter. */
public enum Requirement {
  /** The run cannot be understood or compared without it. */
  REQUIRED,
  OPTIONAL,
  /** It has no meaning for this training type. */
  NOT_APPLICABLE
}
