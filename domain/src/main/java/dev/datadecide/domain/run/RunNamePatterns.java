package dev.datadecide.domain.run;

import java.util.Map;
import java.util.Optional;

/** The name step of classification: the first naming scheme that matches the whole name. */
public final class RunNamePatterns {
  private static final String LEGACY_ENDING = "main_default";

  private RunNamePatterns() {}

  /** Reads a name of any length and content in time that grows with its length. */
  public static RunNameMatch match(String name) {
    for (RunNamePattern pattern : RunNamePattern.values()) {
      Optional<Map<String, String>> fields = pattern.fields(name);
      if (fields.isPresent()) {
        return new RunNameMatch(pattern.type(), Optional.of(pattern), fields.get());
      }
    }
    return RunNameMatch.of(isLegacy(name) ? RunNameType.OLD : RunNameType.OTHER);
  }

  /** The part of a legacy name before {@code _main_default}, which names the model. */
  static Optional<String> legacyModel(String name) {
    int end = name.indexOf("_" + LEGACY_ENDING);
    return isLegacy(name) && end > 0 ? Optional.of(name.substring(0, end)) : Optional.empty();
  }

  private static boolean isLegacy(String name) {
    return name.contains(LEGACY_ENDING)
        && !name.contains("dpo")
        && !name.contains("--reduce_loss=");
  }
}
