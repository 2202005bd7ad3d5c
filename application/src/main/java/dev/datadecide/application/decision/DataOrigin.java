package dev.datadecide.application.decision;

/** Where scores come from, as far as they tell. */
public enum DataOrigin {
  /** Made up by the sample generator: the numbers say nothing about models. */
  SYNTHETIC("synthetic: made up by the sample generator"),
  /** Not the sample generator's with its usual seed. */
  INGESTED("ingested");

  private final String text;

  DataOrigin(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
