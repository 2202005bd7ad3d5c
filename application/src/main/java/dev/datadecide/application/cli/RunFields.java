package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.time;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.run.RunDetails;
import dev.datadecide.domain.annotation.Annotation;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.HistoryExtent;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunAbsence;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunOrigin;
import dev.datadecide.domain.run.RunRow;
import java.util.List;
import java.util.Locale;

/** Runs as fields; the names are part of the stable output format. */
final class RunFields {
  static final List<String> COLUMNS =
      List.of(
          "run_key",
          "run_id",
          "display_name",
          "entity",
          "project",
          "state",
          "training_type",
          "pattern",
          "recipe",
          "size",
          "seed",
          "checkpoint_step",
          "created_at",
          "source");

  private static final List<String> FOR_PEOPLE =
      List.of("run_id", "state", "training_type", "recipe", "size", "seed", "checkpoint_step");

  private RunFields() {}

  static List<Datum> row(RunRow run) {
    return List.of(
        text(run.key().text()),
        text(run.key().runId()),
        text(run.displayName()),
        text(run.key().entity()),
        text(run.key().project()),
        text(run.state().name()),
        text(run.type().label()),
        text(run.pattern()),
        text(run.recipe()),
        text(run.size()),
        text(run.seed()),
        Datum.step(run.checkpointStep()),
        time(run.createdAt()),
        text(run.source()));
  }

  static Datum.Fields details(RunDetails details) {
    FieldsBuilder fields = new FieldsBuilder();
    List<Datum> row = row(details.row());
    for (int i = 0; i < row.size(); i++) {
      fields.put(COLUMNS.get(i), row.get(i));
    }
    ObservedRun observed = details.run().observed();
    return fields
        .put("tags", Datum.texts(observed.tags()))
        .put("aliases", Datum.texts(details.aliases().stream().map(RunKey::text).toList()))
        .put("config_entries", observed.configuration().entries().size())
        .put("summary_entries", observed.summary().entries().size())
        .put("reasons", Datum.texts(details.run().classification().reasons()))
        .put("history", history(details.history()))
        .put(
            "hyperparameters",
            new Datum.Items(
                details.run().hyperparameters().stream().map(RunFields::hyperparameter).toList()))
        .put("origins", new Datum.Items(details.origins().stream().map(RunFields::origin).toList()))
        .put("absent_since", time(details.absence().map(RunAbsence::observedAt)))
        .put("absence_reason", text(details.absence().map(RunAbsence::reason)))
        .put("findings", findings(details.findings()))
        .put(
            "annotations",
            new Datum.Items(details.annotations().stream().map(RunFields::annotation).toList()))
        .build();
  }

  private static Datum annotation(Annotation each) {
    return new FieldsBuilder()
        .put("kind", each.kind().label())
        .put("text", each.text())
        .put("noted_at", time(each.at()))
        .build();
  }

  private static Datum origin(RunOrigin origin) {
    return new FieldsBuilder()
        .put("source", origin.source())
        .put("artifacts", origin.artifacts())
        .put("last_artifact", origin.lastArtifact())
        .put("descriptions", origin.descriptions())
        .put("history_rows", origin.historyRows())
        .put("observed_at", time(origin.observedAt()))
        .put("describes", new Datum.Truth(origin.describes()))
        .put("used_rows", origin.usedRows())
        .build();
  }

  private static Datum history(HistoryExtent history) {
    return new FieldsBuilder()
        .put("rows", history.rows())
        .put("first_step", Datum.whole(history.firstStep()))
        .put("last_step", Datum.whole(history.lastStep()))
        .put("metrics", Datum.texts(history.metrics()))
        .build();
  }

  private static Datum hyperparameter(HyperparameterValue hyperparameter) {
    FieldsBuilder fields =
        new FieldsBuilder()
            .put("name", hyperparameter.name())
            .put("status", hyperparameter.status());
    return switch (hyperparameter) {
      case HyperparameterValue.Present given ->
          fields.put("value", given.value()).put("origin", given.origin()).build();
      case HyperparameterValue.Defaulted given ->
          fields.put("value", given.value()).put("origin", given.origin()).build();
      case HyperparameterValue.MissingRequired missing -> withoutValue(fields);
      case HyperparameterValue.MissingOptional missing -> withoutValue(fields);
      case HyperparameterValue.NotApplicable missing -> withoutValue(fields);
    };
  }

  private static Datum withoutValue(FieldsBuilder fields) {
    return fields.put("value", Datum.absent()).put("origin", Datum.absent()).build();
  }

  static Datum findings(List<QualityFinding> findings) {
    return new Datum.Items(findings.stream().map(RunFields::finding).toList());
  }

  private static Datum finding(QualityFinding finding) {
    return new FieldsBuilder()
        .put("rule", finding.rule())
        .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
        .put("detail", finding.detail())
        .build();
  }

  /** The rows of several runs. */
  static Listing listing(List<RunRow> runs) {
    return new Listing(COLUMNS, runs.stream().map(RunFields::row).toList(), FOR_PEOPLE);
  }
}
