package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationScore;
import dev.datadecide.domain.evaluation.MappedName;
import dev.datadecide.domain.evaluation.MappingVerdict;
import dev.datadecide.domain.run.RunKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Scores and the names of scores as fields; the names are part of the stable output format. */
final class EvaluationFields {
  static final List<String> SCORE =
      List.of(
          "run_key",
          "run_id",
          "phase",
          "recipe",
          "size",
          "seed",
          "step",
          "task",
          "metric",
          "value",
          "unit",
          "direction",
          "random_baseline",
          "procedure",
          "verdict",
          "reason",
          "system",
          "native_name",
          "native_task",
          "native_metric",
          "model");

  /** What a table shows of a score. */
  static final List<String> BRIEF =
      List.of("run_id", "phase", "step", "task", "metric", "value", "verdict", "system");

  private static final List<String> NAME =
      List.of(
          "system",
          "name",
          "task",
          "metric",
          "procedure",
          "unit",
          "direction",
          "random_baseline",
          "verdict",
          "reason");

  private EvaluationFields() {}

  static List<Datum> score(EvaluationScore score) {
    Optional<MappedName> mapping = score.mapping();
    return List.of(
        text(score.run().map(RunKey::text)),
        text(score.run().map(RunKey::runId)),
        text(score.name().system().phase().label()),
        text(score.recipe()),
        text(score.size()),
        text(score.seed()),
        whole(score.step()),
        text(score.task()),
        text(score.metric()),
        real(score.value()),
        text(mapping.map(MappedName::unit)),
        text(mapping.map(EvaluationFields::direction)),
        real(mapping.map(MappedName::randomBaseline).orElse(OptionalDouble.empty())),
        procedure(mapping),
        text(mapping.map(name -> name.verdict().label()).orElse("unmapped")),
        text(mapping.flatMap(name -> name.verdict().reason())),
        text(score.name().system().label()),
        text(score.name().text()),
        text(score.name().task()),
        text(score.name().metric()),
        text(score.model()));
  }

  static List<Datum> brief(EvaluationScore score) {
    List<Datum> all = score(score);
    return BRIEF.stream().map(column -> all.get(SCORE.indexOf(column))).toList();
  }

  private static String direction(MappedName name) {
    return name.direction().name().toLowerCase(Locale.ROOT);
  }

  private static Datum procedure(Optional<MappedName> mapping) {
    return text(mapping.map(MappedName::procedure).filter(procedure -> !procedure.isEmpty()));
  }

  static Listing names(List<MappedName> names) {
    return new Listing(
        NAME,
        names.stream()
            .map(name ->
                List.of(
                    text(name.name().system().label()),
                    text(name.name().text()),
                    text(name.task()),
                    text(name.metric()),
                    procedure(Optional.of(name)),
                    text(name.unit()),
                    text(direction(name)),
                    real(name.randomBaseline()),
                    text(name.verdict().label()),
                    text(name.verdict().reason())))
            .toList(),
        List.of("system", "name", "task", "metric", "procedure", "verdict"));
  }

  static Datum.Fields name(MappedName name) {
    FieldsBuilder fields =
        new FieldsBuilder()
            .put("system", name.name().system().label())
            .put("name", name.name().text())
            .put("native_task", name.name().task())
            .put("native_metric", name.name().metric())
            .put("phase", name.name().system().phase().label())
            .put("task", name.task())
            .put("metric", name.metric())
            .put("procedure", procedure(Optional.of(name)))
            .put("unit", name.unit())
            .put("direction", direction(name))
            .put("random_baseline", real(name.randomBaseline()))
            .put("verdict", name.verdict().label())
            .put("reason", text(name.verdict().reason()));
    if (name.verdict() instanceof MappingVerdict.NotComparable refused) {
      fields.put("not_comparable_with", refused.extent().name().toLowerCase(Locale.ROOT));
    }
    return fields.put("mapping_version", whole(EvaluationMapping.CURRENT.version())).build();
  }
}
