package dev.datadecide.wandb.export;

/** What happens to personal fields on their way into the typed tables. */
enum PersonalData {
  REDACTED,
  KEPT
}
