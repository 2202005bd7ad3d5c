package dev.datadecide.domain.lineage;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import java.util.Optional;

/** A pretraining checkpoint by its coordinates in the suite; the seed may be unknown. */
public record CheckpointRef(
    DataRecipe recipe, ModelSize size, Optional<Seed> seed, CheckpointStep step) {
  /** For people: {@code 530M Dolma1.7, seed small aux 3, step 6250}. */
  public String text() {
    return size.label()
        + " "
        + recipe.displayName()
        + seed.map(known -> ", seed " + known.hubName()).orElse("")
        + ", step "
        + step.text();
  }
}
