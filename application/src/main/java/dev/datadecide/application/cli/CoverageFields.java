package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.quality.ColumnCoverage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Coverage of columns as fields; the names are part of the stable output format. */
final class CoverageFields {
  private CoverageFields() {}

  static Listing listing(List<ColumnCoverage> columns) {
    return new Listing(
        List.of(
            "training_type",
            "kind",
            "column",
            "runs",
            "present",
            "percent",
            "defaulted",
            "missing_required",
            "missing_optional",
            "not_applicable"),
        columns.stream().map(CoverageFields::row).toList());
  }

  private static List<Datum> row(ColumnCoverage column) {
    return List.of(
        text(column.type().label()),
        text(column.kind().label()),
        text(column.column()),
        whole(column.runs()),
        whole(column.present()),
        Datum.real(percent(column)),
        whole(column.defaulted()),
        whole(column.missingRequired()),
        whole(column.missingOptional()),
        whole(column.notApplicable()));
  }

  /** Share of runs that have the column by themselves, to one decimal. */
  private static double percent(ColumnCoverage column) {
    return BigDecimal.valueOf(100 * column.present())
        .divide(BigDecimal.valueOf(column.runs()), 1, RoundingMode.HALF_UP)
        .doubleValue();
  }
}
