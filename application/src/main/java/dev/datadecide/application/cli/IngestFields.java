package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.application.ingest.PageOutcome;
import dev.datadecide.application.ingest.PageReport;
import dev.datadecide.application.run.SettlementReport;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.quality.QualityFinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an ingest did, as fields; the names are part of the stable output format. */
final class IngestFields {
  private static final List<String> COLUMNS =
      List.of(
          "artifact",
          "shape",
          "outcome",
          "read",
          "stored",
          "duplicate",
          "rejected",
          "seconds",
          "batch",
          "sha256",
          "reason");

  private static final List<String> FOR_PEOPLE =
      List.of(
          "artifact",
          "shape",
          "outcome",
          "read",
          "stored",
          "duplicate",
          "rejected",
          "seconds",
          "reason");

  private static final double MILLIS = 1000;

  private IngestFields() {}

  static Listing listing(IngestReport report) {
    return new Listing(
        COLUMNS, report.pages().stream().map(IngestFields::row).toList(), FOR_PEOPLE);
  }

  static Datum.Fields document(IngestReport report) {
    List<Datum> artifacts = new ArrayList<>();
    for (PageReport page : report.pages()) {
      FieldsBuilder fields = new FieldsBuilder();
      List<Datum> row = row(page);
      for (int i = 0; i < row.size(); i++) {
        fields.put(COLUMNS.get(i), row.get(i));
      }
      artifacts.add(fields.build());
    }
    RecordCounts totals = report.totals();
    return new FieldsBuilder()
        .put("source", report.source().name())
        .put("artifacts", new Datum.Items(artifacts))
        .put("failed", report.pages().size() - report.committedPages())
        .put("read", totals.read())
        .put("stored", totals.stored())
        .put("duplicate", totals.duplicate())
        .put("rejected", totals.rejected())
        .put("seconds", seconds(report.time()))
        .put("typed", counts(report.settlement().typed()))
        .put("parents_looked_up", report.settlement().resolved())
        .put("findings", counts(report.settlement().findings()))
        .put("release", Datum.texts(report.release().stream().map(QualityFinding::detail).toList()))
        .build();
  }

  private static Datum counts(Map<?, Integer> counts) {
    FieldsBuilder fields = new FieldsBuilder();
    counts.forEach((name, count) -> fields.put(label(name), count));
    return fields.build();
  }

  private static List<Datum> row(PageReport page) {
    RecordCounts counts = page.counts();
    return List.of(
        text(page.origin()),
        page.shape().isEmpty() ? Datum.absent() : text(page.shape()),
        text(page.outcome().label()),
        whole(counts.read()),
        whole(counts.stored()),
        whole(counts.duplicate()),
        whole(counts.rejected()),
        seconds(page.time()),
        page.outcome() instanceof PageOutcome.Committed done ? whole(done.batch()) : Datum.absent(),
        text(page.artifact().map(artifact -> artifact.digest().sha256())),
        reason(page.outcome()));
  }

  private static Datum reason(PageOutcome outcome) {
    return switch (outcome) {
      case PageOutcome.Committed done -> Datum.absent();
      case PageOutcome.Failed failed ->
          text("DDN-" + failed.code().number() + ": " + failed.reason());
      case PageOutcome.Unknown unknown -> text(unknown.reason());
      case PageOutcome.Skipped skipped ->
          text("DDN-" + skipped.code().number() + ": " + skipped.reason());
    };
  }

  private static Datum seconds(Duration time) {
    return real(Math.round(time.toNanos() / 1e9 * MILLIS) / MILLIS);
  }

  /** Totals in a few lines, for people. */
  static List<String> summary(IngestReport report) {
    RecordCounts totals = report.totals();
    SettlementReport settlement = report.settlement();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "read %d = stored %d + duplicate %d + rejected %d, from %d of %d artifacts, in %.1f s",
            totals.read(),
            totals.stored(),
            totals.duplicate(),
            totals.rejected(),
            report.committedPages(),
            report.pages().size(),
            report.time().toNanos() / 1e9));
    lines.add(settlement.typedRuns() + " runs typed" + listed(settlement.typed()));
    lines.add(
        settlement.resolved()
            + " parents looked up, "
            + settlement.findingCount()
            + " findings"
            + listed(settlement.findings()));
    return lines;
  }

  private static String listed(Map<?, Integer> counts) {
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + label(count.getKey()))
            .collect(Collectors.joining(", ", ": ", ""));
  }

  private static String label(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }
}
