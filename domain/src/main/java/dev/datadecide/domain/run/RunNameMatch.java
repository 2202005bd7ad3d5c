package dev.datadecide.domain.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a name says.
 *
 * @param pattern the naming scheme; empty for {@link RunNameType#OLD} and {@link RunNameType#OTHER}
 * @param fields the scheme's parts by field name, as written and in the name's order
 */
public record RunNameMatch(
    RunNameType type, Optional<RunNamePattern> pattern, Map<String, String> fields) {
  public RunNameMatch {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static RunNameMatch of(RunNameType type) {
    return new RunNameMatch(type, Optional.empty(), Map.of());
  }
}
