package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.naming.Suggestions;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "quality",
    description = {
      "List what was found doubtful, worst first: contradictions, what is missing, what stands in for"
          + " something else. What a run's curve tells by itself, such as a counter that restarts,"
          + " comes with --run."
    },
    footer = {
      "",
      "Examples:",
      "  ddn quality --by-rule                      how often, with an example of each",
      "  ddn quality --severity warning             warnings and errors",
      "  ddn quality --rule lineage-contradiction --format csv",
      "  ddn quality --run 250912-172812_match"
    })
final class QualityCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "At least so grave: note, warning or error. Default: note.")
  private String severity = "note";

  @Option(names = "--rule", paramLabel = "RULE", description = "Findings of this rule.")
  private @Nullable String rule;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Findings about this run, by its key, its id or a beginning, and its curve.")
  private @Nullable String run;

  @Option(names = "--by-rule", description = "Count the findings by rule, with an example of each.")
  private boolean byRule;

  QualityCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Severity least = least();
    try (DataDecideNext ddn = root.open()) {
      List<QualityFinding> all =
          run == null ? ddn.findings().all() : ddn.runs().findings(ddn.runs().resolve(run));
      requireKnown(all);
      List<QualityFinding> found =
          all.stream()
              .filter(finding -> finding.severity().compareTo(least) >= 0)
              .filter(finding -> rule == null || finding.rule().equals(rule))
              .toList();
      root.results(ddn).listing(byRule ? counted(found) : listed(found));
      if (found.isEmpty()) {
        root.messages().note("nothing was found doubtful");
      }
    }
    return 0;
  }

  private Severity least() {
    return Arrays.stream(Severity.values())
        .filter(each -> name(each).equals(severity.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.BAD_USAGE,
                "--severity " + severity + " is no severity",
                "one of: "
                    + String.join(
                        ", ",
                        Arrays.stream(Severity.values()).map(QualityCommand::name).toList())));
  }

  private void requireKnown(List<QualityFinding> all) {
    List<String> rules = all.stream().map(QualityFinding::rule).distinct().sorted().toList();
    if (rule != null && !rules.contains(rule)) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no rule called \"" + rule + "\" found anything" + Suggestions.question(rule, rules),
          rules.isEmpty() ? "leave --rule out" : "one of: " + String.join(", ", rules));
    }
  }

  private static String name(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static Listing listed(List<QualityFinding> findings) {
    Function<QualityFinding, List<Datum>> row =
        finding ->
            List.of(
                text(name(finding.severity())),
                text(finding.rule()),
                text(finding.subject()),
                text(finding.detail()));
    return new Listing(
        List.of("severity", "rule", "subject", "detail"), findings.stream().map(row).toList());
  }

  private static Listing counted(List<QualityFinding> findings) {
    Map<String, List<QualityFinding>> rules = new LinkedHashMap<>();
    findings.forEach(
        finding -> rules.computeIfAbsent(finding.rule(), first -> new ArrayList<>()).add(finding));
    return new Listing(
        List.of("severity", "rule", "findings", "subject", "detail"),
        rules.values().stream()
            .map(each ->
                List.of(
                    text(name(each.getFirst().severity())),
                    text(each.getFirst().rule()),
                    whole(each.size()),
                    text(each.getFirst().subject()),
                    text(each.getFirst().detail())))
            .toList(),
        List.of("severity", "rule", "findings", "detail"));
  }
}
