package dev.datadecide.application.sample;

import java.util.Locale;

/** The keys of the raw metrics text, in the order of the published rows. */
enum RawMetric {
  PREDICTED_INDEX_RAW,
  PREDICTED_INDEX_PER_TOKEN,
  PREDICTED_INDEX_PER_CHAR,
  PREDICTED_INDEX_PER_BYTE,
  PREDICTED_INDEX_UNCOND,
  CORRECT_CHOICE,
  ACC_RAW,
  ACC_PER_TOKEN,
  ACC_PER_CHAR,
  ACC_PER_BYTE,
  ACC_UNCOND,
  NO_ANSWER,
  SUM_LOGITS_CORR,
  LOGITS_PER_TOKEN_CORR,
  LOGITS_PER_CHAR_CORR,
  BITS_PER_BYTE_CORR,
  LOGITS_PER_BYTE_CORR,
  CORRECT_PROB,
  CORRECT_PROB_PER_TOKEN,
  CORRECT_PROB_PER_CHAR,
  MARGIN,
  MARGIN_PER_TOKEN,
  MARGIN_PER_CHAR,
  TOTAL_PROB,
  TOTAL_PROB_PER_TOKEN,
  TOTAL_PROB_PER_CHAR,
  UNCOND_CORRECT_PROB,
  UNCOND_CORRECT_PROB_PER_TOKEN,
  UNCOND_CORRECT_PROB_PER_CHAR,
  UNCOND_TOTAL_PROB,
  NORM_CORRECT_PROB,
  NORM_CORRECT_PROB_PER_TOKEN,
  NORM_CORRECT_PROB_PER_CHAR,
  PRIMARY_METRIC;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The key in the text. */
  String key() {
    return key;
  }

  /** The place in the text, from 0. */
  @SuppressWarnings("EnumOrdinal") // the constants stand in the order of the text
  int place() {
    return ordinal();
  }

  /** The metric of a key. */
  static RawMetric of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
