package dev.datadecide.wandb.record;

/** What happens to personal fields on their way into the typed tables. */
public enum PersonalData {
  REDACTED,
  KEPT
}
