package dev.datadecide.domain.run;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Coordinates of the starting checkpoint that the catalogue does not know or that disagree. */
final class CheckpointFindings {
  private CheckpointFindings() {}

  static List<QualityFinding> of(ObservedRun run, Classification classification) {
    String subject = run.key().text();
    CheckpointClues clues = new CheckpointClues(RunName.of(run), run.configuration());
    List<QualityFinding> findings = new ArrayList<>();
    classification
        .field(CheckpointClues.RECIPE_FIELD)
        .filter(text -> clues.recipeByName().isEmpty())
        .map(text -> unknown("recipe", text, DataRecipes.suggestions(text)))
        .map(detail -> QualityFinding.warning("unknown-recipe", subject, detail))
        .ifPresent(findings::add);
    classification
        .field(CheckpointClues.SIZE_FIELD)
        .filter(text -> clues.sizeByName().isEmpty())
        .map(text -> unknown("size", text, ModelSizes.suggestions(text)))
        .map(detail -> QualityFinding.warning("unknown-model-size", subject, detail))
        .ifPresent(findings::add);
    run.configuration()
        .text(CheckpointClues.MODEL_SIZE)
        .filter(text -> clues.sizeByCount().isEmpty())
        .map(text -> unknown("model_size", text, List.of()))
        .map(detail -> QualityFinding.warning("unknown-model-size", subject, detail))
        .ifPresent(findings::add);
    classification
        .field(CheckpointClues.SEED_FIELD)
        .filter(text -> clues.seedByName().isEmpty())
        .map(text -> unknown("seed number", text, List.of()))
        .map(detail -> QualityFinding.warning("unknown-seed", subject, detail))
        .ifPresent(findings::add);
    disagreements(clues)
        .forEach(detail ->
            findings.add(QualityFinding.warning("name-configuration-mismatch", subject, detail)));
    return findings;
  }

  private static List<String> disagreements(CheckpointClues clues) {
    List<String> details = new ArrayList<>();
    differ("recipe", clues.recipeByName(), CheckpointClues.MODEL_PATH, clues.recipeByPath())
        .ifPresent(details::add);
    differ("size", clues.sizeByName(), CheckpointClues.MODEL_PATH, clues.sizeByPath())
        .ifPresent(details::add);
    differ("size", clues.sizeByName(), CheckpointClues.MODEL_SIZE, clues.sizeByCount())
        .ifPresent(details::add);
    return details;
  }

  private static Optional<String> differ(
      String what, Optional<?> named, String path, Optional<?> configured) {
    return named.isPresent() && configured.isPresent() && !named.equals(configured)
        ? Optional.of(
            "the name says %s %s, the configuration's %s %s"
                .formatted(what, named.get(), path, configured.get()))
        : Optional.empty();
  }

  private static String unknown(String what, String text, List<String> suggestions) {
    return "the catalogue does not know the %s %s%s"
        .formatted(
            what,
            Abbreviation.of(text),
            suggestions.isEmpty() ? "" : "; near: " + String.join(", ", suggestions));
  }
}
