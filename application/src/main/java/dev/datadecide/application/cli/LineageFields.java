package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.lineage.RunLineage;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.LineageEvidence;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.run.RunKey;
import java.util.List;
import java.util.Optional;

/** A run's lineage as fields; the names are part of the stable output format. */
final class LineageFields {
  private LineageFields() {}

  /** A pretraining run has no parent: its parent and confidence are null. */
  static Datum.Fields of(RunLineage lineage) {
    Optional<LineageVerdict> verdict = lineage.verdict();
    return new FieldsBuilder()
        .put("run_key", lineage.run().text())
        .put("parent", verdict.map(LineageFields::parent).orElseGet(Datum::absent))
        .put(
            "confidence",
            verdict.map(known -> Datum.real(known.confidence())).orElseGet(Datum::absent))
        .put("evidence", evidence(verdict))
        .put("contradictions", contradictions(verdict))
        .put("ancestors", keys(lineage.ancestors()))
        .put("descendants", keys(lineage.descendants()))
        .build();
  }

  private static Datum parent(LineageVerdict verdict) {
    Optional<CheckpointRef> checkpoint = verdict.parent().checkpoint();
    return new FieldsBuilder()
        .put("state", verdict.state().label())
        .put("kind", verdict.parent().kind())
        .put("run_key", Datum.text(verdict.parent().run().map(RunKey::text)))
        .put("recipe", Datum.text(checkpoint.map(ref -> ref.recipe().displayName())))
        .put("size", Datum.text(checkpoint.map(ref -> ref.size().label())))
        .put(
            "seed", Datum.text(checkpoint.flatMap(CheckpointRef::seed).map(seed -> seed.hubName())))
        .put("step", Datum.step(checkpoint.map(ref -> ref.step().text())))
        .build();
  }

  private static Datum evidence(Optional<LineageVerdict> verdict) {
    return new Datum.Items(
        verdict.stream()
            .flatMap(known -> known.evidence().stream())
            .map(LineageFields::evidence)
            .toList());
  }

  private static Datum evidence(LineageEvidence evidence) {
    return new FieldsBuilder()
        .put("kind", evidence.kind())
        .put("detail", evidence.detail())
        .build();
  }

  private static Datum contradictions(Optional<LineageVerdict> verdict) {
    return new Datum.Items(
        verdict.stream()
            .flatMap(known -> known.contradictions().stream())
            .<Datum>map(detail -> new FieldsBuilder().put("detail", detail).build())
            .toList());
  }

  private static Datum keys(List<RunKey> runs) {
    return Datum.texts(runs.stream().map(RunKey::text).toList());
  }
}
