package dev.datadecide.domain.selection;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;

/** A recipe at a size, each by any of its names. */
public record RecipeSize(String recipe, String size) {
  /** Reads {@code RECIPE/SIZE}. */
  public static RecipeSize parse(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "\"" + text + "\" is no recipe at a size",
          "write RECIPE/SIZE, such as Dolma1.7/150M");
    }
    return new RecipeSize(text.substring(0, slash), text.substring(slash + 1));
  }
}
