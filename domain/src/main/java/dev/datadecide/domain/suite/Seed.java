package dev.datadecide.domain.suite;

/** One of the five seeds. There is one object per seed: compare by identity. */
public final class Seed {
  private final String hubName;
  private final int datadecNumber;
  private final int ai2Number;

  Seed(String hubName, int datadecNumber, int ai2Number) {
    this.hubName = hubName;
    this.datadecNumber = datadecNumber;
    this.ai2Number = ai2Number;
  }

  /** The name in the suite's tables: {@code default}, {@code small aux 2}. */
  public String hubName() {
    return hubName;
  }

  /** {@code small-aux-2}, as in branches of the model repositories. */
  public String hyphenName() {
    return hubName.replace(' ', '-');
  }

  /** {@code small_aux_2}. */
  public String underscoreName() {
    return hubName.replace(' ', '_');
  }

  /** 0 to 4, as in the reference pipeline's tables and at the end of finetuning run names. */
  public int datadecNumber() {
    return datadecNumber;
  }

  /** The number that training used: 6198, 14, 15, 4, 5. */
  public int ai2Number() {
    return ai2Number;
  }

  /** The Hub's name. */
  @Override
  public String toString() {
    return hubName;
  }
}
