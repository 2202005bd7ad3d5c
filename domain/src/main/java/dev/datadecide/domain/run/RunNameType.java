package dev.datadecide.domain.run;

/** What a run's name alone says about its type; the names are those of the reference processing. */
public enum RunNameType {
  /** Finetuning on the whole finetuning set. */
  SIMPLE_FT("simple_ft"),
  /** Finetuning on a stated number of tokens. */
  SIMPLE_FT_VARY_TOKENS("simple_ft_vary_tokens"),
  /** Finetuning of a checkpoint that was chosen to match another model. */
  MATCHED("matched"),
  /**
   * Direct preference optimisation; also claims plain finetuning ids that end in {@code
   * _main_default}.
   */
  DPO("dpo"),
  /** Finetuning that compares ways to reduce the loss. */
  REDUCE_TYPE("reduce_type"),
  /** The oldest naming scheme. */
  OLD("old"),
  /** No pattern matches. */
  OTHER("other");

  private final String label;

  RunNameType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
