package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.kind.KindReport;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.Defaulted;
import dev.datadecide.domain.hyperparameter.Requirement;
import dev.datadecide.domain.quality.ColumnCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Kinds of data as fields; the names are part of the stable output format. */
final class KindFields {
  private KindFields() {}

  static Listing listing(List<KindReport> reports) {
    return new Listing(
        List.of(
            "kind",
            "runs",
            "required",
            "optional",
            "with_default",
            "not_applicable",
            "tasks",
            "scores",
            "tasks_missing",
            "findings",
            "meaning"),
        reports.stream()
            .map(report ->
                List.of(
                    text(report.kind().name()),
                    whole(report.runs()),
                    whole(count(report, Requirement.REQUIRED)),
                    whole(count(report, Requirement.OPTIONAL)),
                    whole(
                        report.parameters().stream()
                            .filter(each -> each.rule().standard().isPresent())
                            .count()),
                    whole(count(report, Requirement.NOT_APPLICABLE)),
                    whole(
                        report.evaluations().stream()
                            .mapToLong(each -> each.expected().tasks().size())
                            .sum()),
                    whole(
                        report.evaluations().stream()
                            .mapToLong(KindReport.Evaluated::scores)
                            .sum()),
                    whole(
                        report.evaluations().stream()
                            .mapToLong(each -> each.missing().size())
                            .sum()),
                    whole(report.problems().values().stream().mapToLong(Long::longValue).sum()),
                    text(report.kind().meaning())))
            .toList());
  }

  private static long count(KindReport report, Requirement requirement) {
    return report.parameters().stream()
        .filter(each -> each.rule().requirement() == requirement)
        .count();
  }

  static Listing parameters(KindReport report) {
    return new Listing(
        List.of(
            "parameter",
            "requirement",
            "default",
            "default_of",
            "present",
            "defaulted",
            "missing_required",
            "missing_optional",
            "not_applicable"),
        report.parameters().stream()
            .map(each ->
                List.of(
                    text(each.rule().name()),
                    text(each.rule().requirement().name().toLowerCase(Locale.ROOT)),
                    text(each.rule().standard().map(Defaulted::value)),
                    text(each.rule().standard().map(Defaulted::origin)),
                    counted(each.coverage(), ColumnCoverage::present),
                    counted(each.coverage(), ColumnCoverage::defaulted),
                    counted(each.coverage(), ColumnCoverage::missingRequired),
                    counted(each.coverage(), ColumnCoverage::missingOptional),
                    counted(each.coverage(), ColumnCoverage::notApplicable)))
            .toList());
  }

  private static Datum counted(
      Optional<ColumnCoverage> coverage, ToLongFunction<ColumnCoverage> count) {
    return whole(
        coverage
            .map(each -> OptionalLong.of(count.applyAsLong(each)))
            .orElse(OptionalLong.empty()));
  }

  static Listing evaluations(KindReport report) {
    List<List<Datum>> rows = new ArrayList<>();
    for (KindReport.Evaluated each : report.evaluations()) {
      String system = each.expected().system().label();
      for (String task : each.expected().tasks()) {
        boolean isMissing = each.missing().contains(task);
        rows.add(List.of(text(system), text(task), text(isMissing ? "missing" : "present")));
      }
      each.others().forEach(task -> rows.add(List.of(text(system), text(task), text("other"))));
    }
    return new Listing(List.of("system", "task", "state"), rows);
  }

  static Listing problems(KindReport report) {
    return new Listing(
        List.of("rule", "findings"),
        report.problems().entrySet().stream()
            .map(each -> List.of(text(each.getKey()), whole(each.getValue())))
            .toList());
  }
}
