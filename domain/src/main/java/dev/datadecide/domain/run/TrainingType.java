package dev.datadecide.domain.run;

/** What a run trains; the names are part of the stable output format. */
public enum TrainingType {
  PRETRAINING("pretraining"),
  SUPERVISED_FINETUNING("supervised_finetuning"),
  PREFERENCE_TUNING("preference_tuning"),
  UNCLASSIFIED("unclassified");

  private final String label;

  TrainingType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
