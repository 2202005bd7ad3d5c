package dev.datadecide.huggingface.results;

import dev.datadecide.domain.suite.ModelSize;
import java.util.Optional;

/**
 * The checkpoint that a record speaks of: canonical names where the catalogue knows them, else as
 * written.
 */
record Checkpoint(String recipe, Size size, String seed, long step) {
  /** A size's name and, when it is one of the suite, the size. */
  record Size(String name, Optional<ModelSize> known) {}
}
