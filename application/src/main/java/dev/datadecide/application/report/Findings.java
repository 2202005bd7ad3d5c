package dev.datadecide.application.report;

import dev.datadecide.application.quality.ReportedFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is doubtful, counted by rule and one by one. */
final class Findings {
  private Findings() {}

  static void onto(ReportService.Writing writing, List<ReportedFinding> findings) {
    if (findings.isEmpty()) {
      writing.page().paragraph("Nothing was found doubtful.");
      return;
    }
    Map<String, List<ReportedFinding>> rules = new LinkedHashMap<>();
    findings.forEach(
        each -> rules.computeIfAbsent(each.finding().rule(), key -> new ArrayList<>()).add(each));
    Grid counts = new Grid("severity", "rule", "findings#", "what to do");
    rules.forEach((rule, found) ->
        counts.row(
            List.of(
                severity(found.getFirst()),
                rule,
                Grid.count(found.size()),
                found.getFirst().remedy())));
    String list = Commands.plain("quality", "--format", "csv");
    counts.onto(writing.page(), list);
    Grid all = new Grid("severity", "rule", "subject", "detail");
    for (ReportedFinding each : findings) {
      all.row(
          List.of(
              severity(each),
              each.finding().rule(),
              each.finding().subject(),
              each.finding().detail()));
    }
    all.onto(writing.page(), list);
    writing.command(list);
  }

  private static String severity(ReportedFinding each) {
    return each.finding().severity().name().toLowerCase(Locale.ROOT);
  }
}
