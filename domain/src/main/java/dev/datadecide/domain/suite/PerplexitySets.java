package dev.datadecide.domain.suite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The eleven perplexity validation sets. */
public final class PerplexitySets {
  private static final List<PerplexitySet> ALL =
      List.of(
          withLoss("wikitext_103"),
          withLoss("pile"),
          withLoss("c4_en"),
          plain("m2d2_s2orc"),
          plain("ice"),
          plain("dolma_wiki"),
          plain("dolma_stack"),
          plain("dolma_reddit"),
          plain("dolma_pes2o"),
          withLoss("dolma_common-crawl"),
          plain("dolma_books"));
  private static final Map<String, PerplexitySet> SPELLINGS = new HashMap<>();

  static {
    for (PerplexitySet set : ALL) {
      set.spellings()
          .forEach(
              spelling -> Folding.of(spelling).ifPresent(folded -> SPELLINGS.put(folded, set)));
    }
    // Finetuning runs that were matched by perplexity call the set by the recipe's name.
    PerplexitySet c4 = named("c4_en");
    SPELLINGS.put("c4", c4);
    SPELLINGS.put("c4valppl", c4);
  }

  private PerplexitySets() {}

  /** All sets in the order of the published table. */
  public static List<PerplexitySet> all() {
    return ALL;
  }

  /**
   * The set that a text names: bare name, column, configuration key or table name, any case and
   * punctuation; {@code c4} means {@code c4_en}.
   */
  public static Optional<PerplexitySet> resolve(String text) {
    return Folding.of(text).map(SPELLINGS::get);
  }

  /**
   * The set of a name.
   *
   * @throws IllegalArgumentException when there is no such set
   */
  public static PerplexitySet named(String name) {
    return ALL.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no perplexity set is called " + name));
  }

  private static PerplexitySet plain(String name) {
    return new PerplexitySet(name, Optional.empty());
  }

  private static PerplexitySet withLoss(String name) {
    return new PerplexitySet(name, Optional.of("eval/" + name + "-validation/CrossEntropyLoss"));
  }
}
