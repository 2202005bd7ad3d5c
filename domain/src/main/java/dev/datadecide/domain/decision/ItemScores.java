package dev.datadecide.domain.decision;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of one item (OLMES; the paper's section on proxy metrics). With s the summed
 * log-likelihood of a choice and n its length in tokens or characters, a probability is exp(s) or
 * exp(s / n); accuracy is 1 when the gold choice has the greatest, of equal ones the first. Values
 * of an item are averaged over items, then over tasks.
 */
public final class ItemScores {
  /** As AI2's source has it. */
  private static final double LOG2_E = 1.44269504089;

  private final List<ScoredChoice> choices;
  private final int gold;

  /**
   * The scores of an item.
   *
   * @param gold position of the right choice
   */
  public ItemScores(List<ScoredChoice> choices, int gold) {
    if (gold < 0 || gold >= choices.size()) {
      throw new IllegalArgumentException("no choice " + gold + " of " + choices.size());
    }
    this.choices = List.copyOf(choices);
    this.gold = gold;
  }

  /** All metrics by name; margins are missing for an item with one choice. */
  public Map<String, Double> all() {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("acc_raw", accuracy(ScoredChoice::sum));
    scores.put("acc_per_token", accuracy(ItemScores::perToken));
    scores.put("acc_per_char", accuracy(ItemScores::perCharacter));
    scores.put("acc_uncond", accuracy(choice -> choice.sum() - choice.unconditional()));
    put(scores, "", ScoredChoice::sum);
    put(scores, "_per_token", ItemScores::perToken);
    put(scores, "_per_char", ItemScores::perCharacter);
    scores.put("correct_logit_per_byte", bitsPerByte());
    return Collections.unmodifiableMap(scores);
  }

  /**
   * All metrics that the released tables have, with two defects kept: probabilities per byte, which
   * the tables take of natural logarithms per byte here and of bits elsewhere, are no proxies, and
   * {@code total_prob_per_byte} repeats the one per character.
   */
  public Map<String, Double> asReleased() {
    Map<String, Double> scores = new LinkedHashMap<>(all());
    scores.put("correct_choice", (double) gold);
    ScoredChoice right = choices.get(gold);
    scores.put("correct_logit", right.sum());
    scores.put("correct_logit_per_token", perToken(right));
    scores.put("correct_logit_per_char", perCharacter(right));
    scores.put("correct_logit_per_byte", perByte(right));
    scores.put("logits_per_byte_corr_bits", bitsPerByte());
    put(scores, "_per_byte", ItemScores::perByte);
    double repeated = Objects.requireNonNull(all().get("total_prob_per_char"));
    scores.put("total_prob_per_byte", repeated);
    scores.put("norm_correct_prob_per_byte", StrictMath.exp(perByte(right)) / repeated);
    double unconditional = right.unconditional();
    scores.put("uncond_correct_prob", StrictMath.exp(unconditional));
    scores.put("uncond_correct_prob_per_token", StrictMath.exp(unconditional / right.tokens()));
    scores.put("uncond_correct_prob_per_char", StrictMath.exp(unconditional / right.characters()));
    scores.put("uncond_correct_prob_per_byte", StrictMath.exp(unconditional / right.bytes()));
    scores.put(
        "uncond_total_prob",
        StrictMath.exp(
            logSumExp(choices.stream().mapToDouble(ScoredChoice::unconditional).toArray())));
    return Collections.unmodifiableMap(scores);
  }

  private void put(Map<String, Double> scores, String suffix, ToDoubleFunction<ScoredChoice> log) {
    double[] logs = choices.stream().mapToDouble(log).toArray();
    double correct = StrictMath.exp(logs[gold]);
    scores.put("correct_prob" + suffix, correct);
    double others = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      if (i != gold) {
        others = Math.max(others, StrictMath.exp(logs[i]));
      }
    }
    if (logs.length > 1) {
      scores.put("margin" + suffix, correct - others);
    }
    double all = logSumExp(logs);
    scores.put("total_prob" + suffix, StrictMath.exp(all));
    // Not the quotient of probabilities, which small models underflow.
    scores.put("norm_correct_prob" + suffix, StrictMath.exp(logs[gold] - all));
  }

  /** Task loss: bits per byte of the gold choice; positive, lower is better. */
  public double bitsPerByte() {
    ScoredChoice choice = choices.get(gold);
    return -LOG2_E * choice.sum() / choice.bytes();
  }

  private double accuracy(ToDoubleFunction<ScoredChoice> log) {
    int best = 0;
    for (int i = 1; i < choices.size(); i++) {
      if (log.applyAsDouble(choices.get(i)) > log.applyAsDouble(choices.get(best))) {
        best = i;
      }
    }
    return best == gold ? 1 : 0;
  }

  private static double perToken(ScoredChoice choice) {
    return choice.sum() / choice.tokens();
  }

  private static double perCharacter(ScoredChoice choice) {
    return choice.sum() / choice.characters();
  }

  private static double perByte(ScoredChoice choice) {
    return choice.sum() / choice.bytes();
  }

  private static double logSumExp(double[] logs) {
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - most);
    }
    return most + StrictMath.log(sum);
  }
}
