package dev.datadecide.domain.suite;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a text resolved to.
 *
 * @param namespaces the places that write the recipe so, in the order of the enum
 * @param exact whether it is written so there, letter by letter; otherwise only case and
 *     punctuation differ
 */
public record RecipeMatch(DataRecipe recipe, Set<AliasNamespace> namespaces, boolean exact) {
  public RecipeMatch {
    if (namespaces.isEmpty()) {
      throw new IllegalArgumentException("a match needs a namespace: " + recipe);
    }
    namespaces = Collections.unmodifiableSet(EnumSet.copyOf(namespaces));
  }
}
