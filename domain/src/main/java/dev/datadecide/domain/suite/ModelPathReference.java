package dev.datadecide.domain.suite;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a model says about it: a folder of the Hub's cache such as {@code
 * .../models--allenai--DataDecide-dolma1_7-530M/snapshots/0123abc}, or a repository such as {@code
 * allenai/DataDecide-dolma1_7-530M}.
 *
 * @param slug what stands between {@code DataDecide-} and the size
 * @param recipe what the slug resolves to
 * @param size the size at the end of the name, when it is one of the suite's
 * @param snapshot the commit of the repository, from the path below the name
 */
public record ModelPathReference(
    String slug,
    Optional<RecipeMatch> recipe,
    Optional<ModelSize> size,
    Optional<String> snapshot) {
  private static final String MARKER = "DataDecide-";
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final Pattern SIZE = Pattern.compile("-(\\d+[MB])\\z");

  static Optional<ModelPathReference> parse(String path) {
    List<String> parts = List.of(SEPARATOR.split(path.strip(), -1));
    for (int i = parts.size() - 1; i >= 0; i--) {
      int marker = parts.get(i).lastIndexOf(MARKER);
      if (marker >= 0) {
        return of(
            parts.get(i).substring(marker + MARKER.length()),
            snapshot(parts.subList(i + 1, parts.size())));
      }
    }
    return Optional.empty();
  }

  private static Optional<ModelPathReference> of(String name, Optional<String> snapshot) {
    Matcher end = SIZE.matcher(name);
    boolean sized = end.find();
    String slug = sized ? name.substring(0, end.start()) : name;
    Optional<ModelSize> size = sized ? ModelSizes.resolve(end.group(1)) : Optional.empty();
    return Optional.of(new ModelPathReference(slug, DataRecipes.resolve(slug), size, snapshot))
        .filter(reference -> !reference.slug().isEmpty());
  }

  private static Optional<String> snapshot(List<String> below) {
    return below.size() > 1 && below.get(0).equals("snapshots")
        ? Optional.of(below.get(1)).filter(commit -> !commit.isEmpty())
        : Optional.empty();
  }
}
