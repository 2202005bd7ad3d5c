package dev.datadecide.application.sample;

import java.util.SplittableRandom;

/**
 * All metrics of one task at one checkpoint, from the checkpoint's loss and noise of their own.
 * They hang together as real ones do: probabilities fall with the length of the answer, a margin
 * follows from the share that the gold choice has in the total.
 */
final class TaskScores {
  /** Losses in context are a little higher than in running text. */
  private static final double IN_CONTEXT = 1.08;

  /** A mean of probabilities is higher than the probability of the mean. */
  private static final double OF_MEANS = 0.92;

  private final TaskTraits traits;
  private final double[] values = new double[RawMetric.values().length];

  private TaskScores(TaskTraits traits) {
    this.traits = traits;
  }

  static TaskScores of(
      TaskTraits traits, SampleCheckpoint checkpoint, double loss, SplittableRandom noise) {
    TaskScores scores = new TaskScores(traits);
    double tasted = traits.tastedLoss(loss, checkpoint.recipe(), checkpoint.size());
    double skill = checkpoint.step() == 0 ? 0 : traits.skill(tasted);
    scores.setAccuracies(skill, noise);
    double perToken =
        Math.min(IN_CONTEXT * tasted - 0.4 * skill, SampleScores.UNTRAINED)
            * (1 + 0.006 * noise.nextGaussian());
    scores.setLogProbabilities(perToken, noise);
    scores.setProbabilities(perToken, skill, noise);
    scores.setUnconditional(perToken + 0.1 + 0.9 * skill, noise);
    return scores;
  }

  double value(RawMetric metric) {
    return values[metric.place()];
  }

  boolean hasUnconditionalPrompt() {
    return traits.task().protocol().unconditionalPrompt();
  }

  private void set(RawMetric metric, double value) {
    values[metric.place()] = value;
  }

  private void setAccuracies(double skill, SplittableRandom noise) {
    double common = noise.nextGaussian();
    setAccuracy(RawMetric.ACC_RAW, RawMetric.PREDICTED_INDEX_RAW, skill, common, noise);
    setAccuracy(RawMetric.ACC_PER_TOKEN, RawMetric.PREDICTED_INDEX_PER_TOKEN, skill, common, noise);
    setAccuracy(RawMetric.ACC_PER_CHAR, RawMetric.PREDICTED_INDEX_PER_CHAR, skill, common, noise);
    setAccuracy(RawMetric.ACC_PER_BYTE, RawMetric.PREDICTED_INDEX_PER_BYTE, skill, common, noise);
    setAccuracy(RawMetric.ACC_UNCOND, RawMetric.PREDICTED_INDEX_UNCOND, skill, common, noise);
    set(RawMetric.CORRECT_CHOICE, traits.correctChoice());
    set(RawMetric.NO_ANSWER, 0);
    set(RawMetric.PRIMARY_METRIC, value(RawMetric.of(traits.task().primaryMetric())));
  }

  private void setAccuracy(
      RawMetric accuracy, RawMetric index, double skill, double common, SplittableRandom noise) {
    int kind = index.place();
    double expected = traits.accuracy(skill, kind);
    double spread = Math.sqrt(expected * (1 - expected) / traits.task().instances());
    double chance = spread * (0.5 * common + 0.25 * noise.nextGaussian());
    set(accuracy, traits.share(Math.clamp(expected + chance, 0, 1)));
    set(index, traits.predictedIndex(kind, noise.nextGaussian()));
  }

  private void setLogProbabilities(double perToken, SplittableRandom noise) {
    double sum = -perToken * traits.tokens() * (1 + 0.002 * noise.nextGaussian());
    double perCharacter = sum / traits.characters();
    double bits = -perCharacter / Math.log(2) * (0.998 + 0.0005 * noise.nextGaussian());
    set(RawMetric.SUM_LOGITS_CORR, sum);
    set(RawMetric.LOGITS_PER_TOKEN_CORR, -perToken);
    set(RawMetric.LOGITS_PER_CHAR_CORR, perCharacter);
    set(RawMetric.BITS_PER_BYTE_CORR, bits);
    set(RawMetric.LOGITS_PER_BYTE_CORR, bits * (1 + 0.0001 * noise.nextGaussian()));
  }

  private void setProbabilities(double perToken, double skill, SplittableRandom noise) {
    double chance = 1.0 / traits.choices();
    double learnt = traits.gain(skill);
    double raw = StrictMath.exp(-OF_MEANS * perToken * traits.decisiveTokens());
    setProbability(RawMetric.CORRECT_PROB, raw, chance + learnt, noise);
    double token = StrictMath.exp(-OF_MEANS * perToken);
    setProbability(RawMetric.CORRECT_PROB_PER_TOKEN, token, chance + 0.5 * learnt, noise);
    double character = StrictMath.exp(-OF_MEANS * perToken * traits.tokens() / traits.characters());
    setProbability(RawMetric.CORRECT_PROB_PER_CHAR, character, chance + 0.08 * learnt, noise);
  }

  /**
   * Probability of the gold choice and what follows from its share in the total.
   *
   * @param correct one of the three forms, which the other metrics have in the same order
   */
  private void setProbability(
      RawMetric correct, double expected, double expectedShare, SplittableRandom noise) {
    int form = correct.place() - RawMetric.CORRECT_PROB.place();
    double probability = Math.min(1, expected * (1 + 0.02 * noise.nextGaussian()));
    double share = Math.clamp(expectedShare + 0.003 * noise.nextGaussian(), 0.01, 0.99);
    double total = probability / share;
    double others = total - probability;
    int rivals = traits.choices() - 1;
    double best = rivals == 1 ? others : Math.min(others, 1.25 * others / rivals);
    RawMetric[] all = RawMetric.values();
    set(correct, probability);
    set(all[RawMetric.MARGIN.place() + form], probability - best);
    set(all[RawMetric.TOTAL_PROB.place() + form], total);
    set(
        all[RawMetric.NORM_CORRECT_PROB.place() + form],
        Math.clamp(share * (1 + 0.005 * noise.nextGaussian()), 0, 1));
  }

  private void setUnconditional(double perToken, SplittableRandom noise) {
    double raw = StrictMath.exp(-OF_MEANS * perToken * traits.decisiveTokens());
    double character = StrictMath.exp(-OF_MEANS * perToken * traits.tokens() / traits.characters());
    set(RawMetric.UNCOND_CORRECT_PROB, raw * (1 + 0.02 * noise.nextGaussian()));
    set(
        RawMetric.UNCOND_CORRECT_PROB_PER_TOKEN,
        StrictMath.exp(-OF_MEANS * perToken) * (1 + 0.01 * noise.nextGaussian()));
    set(RawMetric.UNCOND_CORRECT_PROB_PER_CHAR, character * (1 + 0.005 * noise.nextGaussian()));
    set(RawMetric.UNCOND_TOTAL_PROB, raw * traits.choices() * (1.05 + 0.02 * noise.nextGaussian()));
  }
}
