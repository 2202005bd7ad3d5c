package dev.datadecide.domain.suite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One of the 25 data recipes. There is one object per recipe: compare by identity. */
public final class DataRecipe {
  private final String displayName;
  private final String normalizedName;
  private final String family;
  private final int order;
  private final int ingestOrder;
  private final Map<AliasNamespace, List<String>> aliases;
  private final Map<String, Long> mainBranchSteps;
  private final Map<String, Long> sourcePoolTokens;

  DataRecipe(
      CatalogueRow identity,
      Map<AliasNamespace, List<String>> aliases,
      Map<String, Long> mainBranchSteps,
      Map<String, Long> sourcePoolTokens) {
    this.displayName = identity.text("display");
    this.normalizedName = identity.text("normalized");
    this.family = identity.text("family");
    this.order = identity.integer("order");
    this.ingestOrder = identity.integer("ingest");
    this.aliases = aliases;
    this.mainBranchSteps = mainBranchSteps;
    this.sourcePoolTokens = sourcePoolTokens;
  }

  /** The name in the suite's result tables, by which the product speaks of the recipe. */
  public String displayName() {
    return displayName;
  }

  /** The name as an identifier: {@code dclm_baseline_qc_7_fw3}. */
  public String normalizedName() {
    return normalizedName;
  }

  /** One of eight families, such as {@code falcon_cc}. */
  public String family() {
    return family;
  }

  /** Place in the suite's order, from 0. */
  public int order() {
    return order;
  }

  /** Place in the order of the ingest tables, from 0. */
  public int ingestOrder() {
    return ingestOrder;
  }

  /** Every name by where it comes from; a namespace that does not name the recipe has no names. */
  public Map<AliasNamespace, List<String>> aliases() {
    return aliases;
  }

  /** The recipe's part in the names of model repositories on the Hub: {@code dolma1_7}. */
  public String hubModelSlug() {
    return aliases.getOrDefault(AliasNamespace.HUB_MODEL_SLUG, List.of()).getFirst();
  }

  /** The model repository on the Hub: {@code allenai/DataDecide-dolma1_7-530M}. */
  public String hubModel(ModelSize size) {
    return "allenai/DataDecide-" + hubModelSlug() + "-" + size;
  }

  /** The step that the branch {@code main} of the model repository holds, where it is known. */
  public OptionalLong mainBranchStep(ModelSize size) {
    return Optional.ofNullable(mainBranchSteps.get(size.label()))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /**
   * Tokens of each source pool that the recipe draws from, by the sizes of the training shards;
   * empty when the composition is not published.
   */
  public Map<String, Long> sourcePoolTokens() {
    return sourcePoolTokens;
  }

  /** The display name. */
  @Override
  public String toString() {
    return displayName;
  }
}
