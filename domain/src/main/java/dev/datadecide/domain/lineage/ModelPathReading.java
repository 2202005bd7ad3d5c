package dev.datadecide.domain.lineage;

import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelPathReference;
import dev.datadecide.domain.suite.RecipeMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules by which the path of a model is read. */
final class ModelPathReading {
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]+");

  /**
   * Run names begin with the time of their start: {@code 250912-172812_} or {@code
   * 2025_08_27-07_52_26_}.
   */
  private static final Pattern RUN_NAME =
      Pattern.compile("(\\d{6}-\\d{6}|\\d{4}_\\d{2}_\\d{2}-\\d{2}_\\d{2}_\\d{2})_.+");

  private static final Pattern PART = Pattern.compile("(?:epoch|step|checkpoint)[_-]\\d+");

  /** The folder below which the training code puts its outputs. */
  private static final String OUTPUTS = "model";

  private ModelPathReading() {}

  static DeclaredModelPath of(String path) {
    List<String> folders = new ArrayList<>(List.of(SEPARATOR.split(path.strip())));
    folders.removeIf(String::isBlank);
    if (folders.isEmpty()) {
      return new DeclaredModelPath.Undeclared();
    }
    Optional<String> part =
        Optional.of(folders.getLast()).filter(last -> PART.matcher(last).matches());
    if (part.isPresent() && folders.size() > 1) {
      folders.removeLast();
    }
    int named = lastRunName(folders);
    Optional<DeclaredModelPath.HubModel> model =
        hubModel(String.join("/", folders.subList(named + 1, folders.size())));
    if (model.isPresent()) {
      return model.get();
    }
    if (named >= 0) {
      return new DeclaredModelPath.OutputFolder(folders.get(named), part);
    }
    int outputs = folders.lastIndexOf(OUTPUTS);
    return outputs >= 0 && outputs + 1 < folders.size()
        ? new DeclaredModelPath.OutputFolder(folders.get(outputs + 1), part)
        : new DeclaredModelPath.OtherFolder(folders.getLast(), part);
  }

  private static int lastRunName(List<String> folders) {
    for (int i = folders.size() - 1; i >= 0; i--) {
      if (RUN_NAME.matcher(folders.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<DeclaredModelPath.HubModel> hubModel(String path) {
    Optional<ModelPathReference> reference = DataRecipes.fromModelPath(path);
    return reference.flatMap(found ->
        found
            .recipe()
            .map(RecipeMatch::recipe)
            .map(recipe ->
                new DeclaredModelPath.HubModel(
                    found.slug(), recipe, found.size(), found.snapshot())));
  }
}
