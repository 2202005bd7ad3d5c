package dev.datadecide.domain.suite;

/**
 * What the reference pipeline's tables say of a recipe. The numbers were estimated by hand and are
 * not measured: Dolma1.7 has 2,300 billion tokens there, and 1,715 by the sizes of its training
 * shards ({@link DataRecipe#sourcePoolTokens}). For tables that must agree with that pipeline's.
 */
public enum RecipeFeature {
  TOTAL_TOKENS_BILLIONS("tokens", "billion tokens", "Size of the data"),
  PCT_CODE("code", "percent", "Share of code"),
  PCT_COMMON_CRAWL("crawl", "percent", "Share of Common Crawl"),
  PCT_SOCIAL_MEDIA("social", "percent", "Share of social media"),
  MEAN_DOC_LENGTH_TOKENS("length", "tokens", "Mean length of a document"),
  DUPLICATE_RATE_PCT("duplicates", "percent", "Share of duplicates"),
  QUALITY_FILTER_STRENGTH("filter", "percent", "Share that quality filtering removed"),
  IS_MIXED_DATASET("mixed", "0 or 1", "Whether data is mixed or filtered by a second source"),
  NUM_SOURCES_MIXED("sources", "count", "Sources that are mixed"),
  EDUCATIONAL_CONTENT_SCORE("education", "0 to 100", "How educational the data is");

  private final String column;
  private final String unit;
  private final String meaning;

  RecipeFeature(String column, String unit, String meaning) {
    this.column = column;
    this.unit = unit;
    this.meaning = meaning;
  }

  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** Whether the reference pipeline keeps it as a whole number: where no recipe has a fraction. */
  public boolean isWholeNumber() {
    return switch (this) {
      case TOTAL_TOKENS_BILLIONS,
          MEAN_DOC_LENGTH_TOKENS,
          QUALITY_FILTER_STRENGTH,
          IS_MIXED_DATASET,
          NUM_SOURCES_MIXED,
          EDUCATIONAL_CONTENT_SCORE ->
          true;
      case PCT_CODE, PCT_COMMON_CRAWL, PCT_SOCIAL_MEDIA, DUPLICATE_RATE_PCT -> false;
    };
  }

  /** The estimate for a recipe. */
  public double of(DataRecipe recipe) {
    return Double.parseDouble(
        RecipeFeatureTable.FEATURES.only("normalized", recipe.normalizedName()).text(column));
  }
}
