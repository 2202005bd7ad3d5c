package dev.datadecide.application.cli;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.List;

/** Reads what runs are filtered by, and says what is meant where a name is not known. */
final class RunFilters {
  private RunFilters() {}

  /** A type by its label; whether it is known is for an open workspace to say. */
  static TrainingType type(String label) {
    try {
      return TrainingType.of(label);
    } catch (IllegalArgumentException malformed) {
      throw unknown(
          "training type",
          label,
          List.of(),
          "one of: "
              + String.join(
                  ", ", TrainingType.BUILT_IN.stream().map(TrainingType::label).toList()));
    }
  }

  /** The display name of a recipe, whatever name it is given by. */
  static String recipe(String name) {
    return DataRecipes.resolve(name)
        .map(match -> match.recipe().displayName())
        .orElseThrow(() ->
            unknown(
                "data recipe",
                name,
                DataRecipes.suggestions(name),
                "one of: "
                    + String.join(
                        ", ",
                        DataRecipes.all().stream().map(recipe -> recipe.displayName()).toList())));
  }

  static String size(String label) {
    return ModelSizes.resolve(label)
        .map(ModelSize::label)
        .orElseThrow(() ->
            unknown(
                "model size",
                label,
                ModelSizes.suggestions(label),
                "one of: "
                    + String.join(", ", ModelSizes.all().stream().map(ModelSize::label).toList())));
  }

  static int limit(int limit) {
    if (limit < 0) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "--limit " + limit + " is negative", "leave it out to list all");
    }
    return limit;
  }

  private static DomainException unknown(
      String kind, String name, List<String> near, String remedy) {
    return new DomainException(
        ErrorCode.UNKNOWN_NAME,
        "no "
            + kind
            + " is called \""
            + name
            + "\""
            + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"),
        remedy);
  }
}
