package dev.datadecide.domain.run;

/**
 * Building blocks of run names. A group's name is the field's in camel case, because group names
 * cannot contain underscores.
 */
final class NameParts {
  static final String LONG_TIMESTAMP = "(?<timestamp>\\d{4}_\\d{2}_\\d{2}-\\d{2}_\\d{2}_\\d{2})_";
  static final String SHORT_TIMESTAMP = "(?<timestamp>\\d{6}-\\d{6})_";
  static final String EXPERIMENT = "(?<expName>\\w+)_";

  static final String RECIPE = "(?<initialCheckpointRecipe>\\w+)-";
  static final String HYPHENATED_RECIPE = "(?<initialCheckpointRecipe>[\\w-]+)-";
  static final String SIZE = "(?<initialCheckpointSize>\\d+[MB])";
  static final String WORD_STEPS = "(?<initialCheckpointSteps>\\w+)";

  /** A checkpoint with digits for step and seed: {@code DD-d17-530M-6250-2}. */
  static final String CHECKPOINT =
      "DD-" + RECIPE + SIZE + "-(?<initialCheckpointSteps>\\d+)-(?<seed>\\d+)";

  static final String TOKENS = "(?<numFinetuneTokens>\\d+[MB])";
  static final String EPOCHS = "tx(?<numFinetuneEpochs>\\d+)_";

  /** {@code 10Mtx1_}, in millions or billions. */
  static final String TOKENS_BY_EPOCHS = "(?<numFinetuneTokensPerEpoch>\\d+[MB])" + EPOCHS;

  /** {@code 1Gtx1_}, as matched runs write it. */
  static final String MATCHED_TOKENS_BY_EPOCHS = "(?<numFinetuneTokensPerEpoch>\\d+[MG])" + EPOCHS;

  static final String LEARNING_RATE = "(?<lr>[0-9.e-]+)";
  static final String COMPARISON_SIZE = "(?<comparisonModelSize>\\d+[MB])_";
  static final String COMPARISON_METRIC = "(?<comparisonMetric>\\w+)_";

  private NameParts() {}

  /** A part without its group's name, so that it can be looked for ahead of its place. */
  static String ahead(String part) {
    return "(?=" + part.replaceAll("\\(\\?<\\w+>", "(?:") + "\\z)";
  }
}
