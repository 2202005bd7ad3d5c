package dev.datadecide.domain.quality;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Names that people will take for one another. */
final class NameRules implements QualityRule {
  @Override
  public List<RuleNote> notes() {
    return List.of(
        new RuleNote(
            "look-alike-names", "names", "tell these runs apart by their keys, not by name"));
  }

  @Override
  public List<QualityFinding> check(QualityFacts facts) {
    Map<String, List<RunRow>> alike = new TreeMap<>();
    facts
        .runs()
        .forEach(run ->
            alike.computeIfAbsent(folded(run.displayName()), name -> new ArrayList<>()).add(run));
    List<QualityFinding> findings = new ArrayList<>();
    alike.remove("");
    for (List<RunRow> runs : alike.values()) {
      if (runs.size() > 1) {
        RunKey first = runs.stream().map(RunRow::key).sorted().findFirst().orElseThrow();
        findings.add(
            QualityFinding.note(
                "look-alike-names",
                first.text(),
                "%d runs look alike by name: %s"
                    .formatted(
                        runs.size(),
                        String.join(
                                ", ",
                                runs.stream()
                                    .map(run -> run.key().text())
                                    .sorted()
                                    .limit(4)
                                    .toList())
                            + (runs.size() > 4 ? ", ..." : ""))));
      }
    }
    return findings;
  }

  /** Without case and punctuation, as people read names. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("(?<=\\p{N})[^\\p{L}\\p{N}]+(?=\\p{N})", "-")
        .replaceAll("(?!(?<=\\p{N})-(?=\\p{N}))[^\\p{L}\\p{N}]+", "");
  }
}
