package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.quality.ReportedFinding;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
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
          + " something else, curves with restarted counters, gaps, numbers that are not finite,"
          + " look-alikes, cuts and holes of the grid. Each with what it comes from and what to do.",
      "--coverage counts which runs have which columns instead."
    },
    footer = {
      "",
      "Examples:",
      "  ddn quality --by-rule                      how often, with an example of each",
      "  ddn quality --severity warning             warnings and errors",
      "  ddn quality --rule lineage-contradiction --format csv",
      "  ddn quality --run 250912-172812_match",
      "  ddn quality --coverage --format csv        runs with each hyperparameter, path and metric"
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
      description = "Findings about this run, by its key, its id or a beginning.")
  private @Nullable String run;

  @Option(names = "--by-rule", description = "Count the findings by rule, with an example of each.")
  private boolean byRule;

  @Option(
      names = "--coverage",
      description = "Count for each training type how many runs have which column.")
  private boolean coverage;

  QualityCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Severity least = least();
    try (DataDecideNext ddn = root.open()) {
      if (coverage) {
        Listing columns = CoverageFields.listing(ddn.quality().coverage());
        root.results(ddn).listing(columns);
        if (columns.rows().isEmpty()) {
          NothingFound.tell(root, ddn, "no run has any column");
        }
        return 0;
      }
      List<ReportedFinding> all =
          run == null ? ddn.quality().report() : ddn.quality().report(ddn.runs().resolve(run));
      requireKnown(all.stream().map(ReportedFinding::finding).toList());
      List<ReportedFinding> found =
          all.stream()
              .filter(each -> each.finding().severity().compareTo(least) >= 0)
              .filter(each -> rule == null || each.finding().rule().equals(rule))
              .toList();
      root.results(ddn).listing(byRule ? counted(found) : listed(found));
      if (found.isEmpty()) {
        NothingFound.tell(root, ddn, "nothing was found doubtful");
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

  private static Listing listed(List<ReportedFinding> findings) {
    Function<ReportedFinding, List<Datum>> row =
        each ->
            List.of(
                text(name(each.finding().severity())),
                text(each.finding().rule()),
                text(each.finding().subject()),
                text(each.finding().detail()),
                text(each.basis()),
                text(each.artifact()),
                text(each.remedy()));
    return new Listing(
        List.of("severity", "rule", "subject", "detail", "basis", "artifact", "remedy"),
        findings.stream().map(row).toList(),
        List.of("severity", "rule", "subject", "detail"));
  }

  private static Listing counted(List<ReportedFinding> findings) {
    Map<String, List<ReportedFinding>> rules = new LinkedHashMap<>();
    findings.forEach(
        each -> rules.computeIfAbsent(each.finding().rule(), first -> new ArrayList<>()).add(each));
    return new Listing(
        List.of("severity", "rule", "findings", "subject", "detail", "basis", "remedy"),
        rules.values().stream()
            .map(each -> {
              QualityFinding first = each.getFirst().finding();
              return List.of(
                  text(name(first.severity())),
                  text(first.rule()),
                  whole(each.size()),
                  text(first.subject()),
                  text(first.detail()),
                  text(each.getFirst().basis()),
                  text(each.getFirst().remedy()));
            })
            .toList(),
        List.of("severity", "rule", "findings", "remedy", "detail"));
  }
}
