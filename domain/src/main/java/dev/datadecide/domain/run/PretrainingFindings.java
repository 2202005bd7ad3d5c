package dev.datadecide.domain.run;

import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.List;

/** Pretraining results whose coordinates the catalogue does not know. */
final class PretrainingFindings {
  private PretrainingFindings() {}

  static List<QualityFinding> of(RunKey key) {
    PretrainingName name = PretrainingName.of(key);
    List<String> unknown = new ArrayList<>();
    if (name.recipe().isEmpty()) {
      unknown.add(written(name, PretrainingName.RECIPE));
    }
    if (name.size().isEmpty()) {
      unknown.add(written(name, PretrainingName.SIZE));
    }
    if (name.seed().isEmpty()) {
      unknown.add(written(name, PretrainingName.SEED));
    }
    return unknown.isEmpty()
        ? List.of()
        : List.of(
            QualityFinding.warning(
                "unknown-pretraining-coordinates",
                key.text(),
                "the catalogue does not know the "
                    + String.join(", the ", unknown)
                    + " of "
                    + Abbreviation.of(key.runId())));
  }

  private static String written(PretrainingName name, String part) {
    return part + name.part(part).map(text -> " \"" + Abbreviation.of(text) + "\"").orElse("");
  }
}
