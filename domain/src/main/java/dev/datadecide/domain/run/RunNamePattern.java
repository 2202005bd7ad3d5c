package dev.datadecide.domain.run;

import static dev.datadecide.domain.run.NameParts.CHECKPOINT;
import static dev.datadecide.domain.run.NameParts.COMPARISON_METRIC;
import static dev.datadecide.domain.run.NameParts.COMPARISON_SIZE;
import static dev.datadecide.domain.run.NameParts.EXPERIMENT;
import static dev.datadecide.domain.run.NameParts.HYPHENATED_RECIPE;
import static dev.datadecide.domain.run.NameParts.LEARNING_RATE;
import static dev.datadecide.domain.run.NameParts.LONG_TIMESTAMP;
import static dev.datadecide.domain.run.NameParts.MATCHED_TOKENS_BY_EPOCHS;
import static dev.datadecide.domain.run.NameParts.RECIPE;
import static dev.datadecide.domain.run.NameParts.SHORT_TIMESTAMP;
import static dev.datadecide.domain.run.NameParts.SIZE;
import static dev.datadecide.domain.run.NameParts.TOKENS;
import static dev.datadecide.domain.run.NameParts.TOKENS_BY_EPOCHS;
import static dev.datadecide.domain.run.NameParts.WORD_STEPS;
import static dev.datadecide.domain.run.NameParts.ahead;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The naming schemes of finetuning runs, in the order in which they are tried: the one of the
 * reference analysis (dpo, matched, reduce, ft). With the full-finetuning patterns first, FT7 would
 * claim every name of MATCHED3 and FT6 every name of MATCHED8.
 *
 * <p>Greedy groups that can share an underscore make a failing match quadratic; where there are two
 * of them, the rest of the name is looked at first, which changes nothing about what matches.
 */
public enum RunNamePattern {
  DPO1_PATTERN(
      RunNameType.DPO,
      LONG_TIMESTAMP + EXPERIMENT + "DD-" + RECIPE + SIZE + "_" + WORD_STEPS + "_default"),
  DPO2_PATTERN(
      RunNameType.DPO,
      LONG_TIMESTAMP + ahead("\\w+-" + Tails.DPO2) + EXPERIMENT + "dd__" + RECIPE + Tails.DPO2),
  MATCHED1_PATTERN(
      RunNameType.MATCHED,
      SHORT_TIMESTAMP
          + ahead("\\w+_" + Tails.MATCHED_TOKENS)
          + EXPERIMENT
          + COMPARISON_SIZE
          + COMPARISON_METRIC
          + Tails.MATCHED_TOKENS),
  MATCHED2_PATTERN(
      RunNameType.MATCHED,
      SHORT_TIMESTAMP
          + ahead("\\w+_" + Tails.MATCHED_FULL)
          + EXPERIMENT
          + COMPARISON_SIZE
          + COMPARISON_METRIC
          + Tails.MATCHED_FULL),
  MATCHED3_PATTERN(
      RunNameType.MATCHED,
      SHORT_TIMESTAMP + EXPERIMENT + COMPARISON_SIZE + Tails.MATCHED_FULL + Tails.RATE),
  MATCHED4_PATTERN(
      RunNameType.MATCHED, SHORT_TIMESTAMP + EXPERIMENT + COMPARISON_SIZE + Tails.MATCHED_TOKENS),
  MATCHED5_PATTERN(
      RunNameType.MATCHED, SHORT_TIMESTAMP + EXPERIMENT + COMPARISON_SIZE + Tails.MATCHED_FULL),
  MATCHED6_PATTERN(RunNameType.MATCHED, SHORT_TIMESTAMP + Tails.MATCHED_MODEL),
  MATCHED7_PATTERN(RunNameType.MATCHED, LONG_TIMESTAMP + Tails.MATCHED_MODEL),
  MATCHED8_PATTERN(
      RunNameType.MATCHED,
      SHORT_TIMESTAMP + EXPERIMENT + COMPARISON_SIZE + Tails.MATCHED_TOKENS + Tails.RATE),
  /** Its {@code num_finetune_tokens} counts samples, not tokens. */
  REDUCE_LOSS_PATTERN(
      RunNameType.REDUCE_TYPE,
      LONG_TIMESTAMP
          + EXPERIMENT
          + "DD-"
          + RECIPE
          + SIZE
          + "_"
          + WORD_STEPS
          + "_default_--max_train_samples=(?<numFinetuneTokens>\\d+)"
          + "_--reduce_loss=(?<reduceLoss>\\w+)"),
  FT1_PATTERN(
      RunNameType.SIMPLE_FT_VARY_TOKENS,
      LONG_TIMESTAMP
          + EXPERIMENT
          + "DD-"
          + RECIPE
          + SIZE
          + "_"
          + WORD_STEPS
          + "_"
          + TOKENS_BY_EPOCHS
          + "--learning_rate="
          + LEARNING_RATE),
  FT3_PATTERN(
      RunNameType.SIMPLE_FT_VARY_TOKENS,
      LONG_TIMESTAMP
          + EXPERIMENT
          + "DD-"
          + RECIPE
          + SIZE
          + "_"
          + WORD_STEPS
          + "_"
          + TOKENS
          + "_toks_--learning_rate="
          + LEARNING_RATE),
  FT6_PATTERN(
      RunNameType.SIMPLE_FT_VARY_TOKENS,
      SHORT_TIMESTAMP + EXPERIMENT + TOKENS_BY_EPOCHS + CHECKPOINT + Tails.RATE),
  FT4_PATTERN(
      RunNameType.SIMPLE_FT,
      LONG_TIMESTAMP + EXPERIMENT + "DD-" + RECIPE + SIZE + "_Ft_--learning_rate=" + LEARNING_RATE),
  FT5_PATTERN(
      RunNameType.SIMPLE_FT,
      SHORT_TIMESTAMP
          + EXPERIMENT
          + "DD-"
          + HYPHENATED_RECIPE
          + SIZE
          + "_Ft_learning_rate="
          + LEARNING_RATE),
  FT7_PATTERN(
      RunNameType.SIMPLE_FT, SHORT_TIMESTAMP + EXPERIMENT + "Ft_" + CHECKPOINT + Tails.RATE);

  private final RunNameType type;
  private final Pattern pattern;

  RunNamePattern(RunNameType type, String regex) {
    this.type = type;
    this.pattern = Pattern.compile(regex);
  }

  public RunNameType type() {
    return type;
  }

  /** What this pattern reads out of a name, by field name; empty unless the whole name matches. */
  Optional<Map<String, String>> fields(CharSequence name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    pattern.namedGroups().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(group -> fields.put(fieldName(group.getKey()), matcher.group(group.getValue())));
    return Optional.of(fields);
  }

  private static String fieldName(String group) {
    return group.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** Ends that several schemes share. */
  private static final class Tails {
    static final String RATE = "_lr=" + LEARNING_RATE;
    static final String MATCHED_FULL = "finetune_Ft_" + CHECKPOINT;
    static final String MATCHED_TOKENS = "finetune_" + MATCHED_TOKENS_BY_EPOCHS + CHECKPOINT;
    static final String MATCHED_MODEL =
        EXPERIMENT + "DD-[\\w-]+-" + COMPARISON_SIZE + "Ft_" + CHECKPOINT + RATE;

    /** {@code lr1} is the learning rate of the finetuned parent, {@code lr2} the run's own. */
    static final String DPO2 =
        SIZE
            + "__"
            + WORD_STEPS
            + "__(?<numFinetuneTokens>\\d+[MG]t)_lr=(?<lr1>[0-9.e-]+)"
            + "_default_--learning_rate=(?<lr2>[0-9.e-]+)";
  }
}
