package dev.datadecide.domain.suite;

/** Where a name of a data recipe comes from. */
public enum AliasNamespace {
  /** The suite's result tables: {@code Dolma1.7 (no math, code)}. */
  DISPLAY,
  /** Identifiers of the ingest tables: {@code dolma17_no_math_code}. */
  NORMALIZED,
  /** The training mixes: {@code no_math_no_code}. */
  MIX,
  /**
   * Training mixes in lower case, with every other sign an underscore, as scaling-law tables need
   * it.
   */
  FOLDED_MIX,
  /** Model repositories on the Hub: {@code dolma1_7-no-math-code}. */
  HUB_MODEL_SLUG,
  /** Archives of evaluated questions on the Hub: {@code dolma1.7-no-math-no-code}. */
  HUB_INSTANCES_SLUG,
  /** Ids and configurations of finetuning runs: {@code d17}. */
  RUN_NAME,
  /** Model paths that finetuning configurations are known to declare. */
  MODEL_PATH,
  /** The table of recipe features, which writes display names without commas. */
  FEATURE_TABLE
}
