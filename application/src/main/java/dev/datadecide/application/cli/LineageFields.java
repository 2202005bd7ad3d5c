package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.lineage.ExplainedEvidence;
import dev.datadecide.application.lineage.RunLineage;
import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.LineageEvidence;
import dev.datadecide.domain.lineage.LineageFamily;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run's lineage as fields; the names are part of the stable output format. */
final class LineageFields {
  private static final List<String> PLACE = List.of("recipe", "size", "seed", "step");

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
        .put("decision", lineage.pin().map(LineageFields::decision).orElseGet(Datum::absent))
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

  private static Datum decision(LineagePin pin) {
    return new FieldsBuilder()
        .put("decision", pin.decision().label())
        .put("parent", parentId(pin.parent()))
        .put("why", pin.why())
        .put("decided_at", Datum.time(pin.decidedAt()))
        .build();
  }

  /** Everything that was decided about parents. */
  static Listing decisions(List<LineagePin> pins) {
    return new Listing(
        List.of("run_key", "decision", "parent", "why", "decided_at"),
        pins.stream()
            .map(pin ->
                List.of(
                    Datum.text(pin.child().text()),
                    Datum.text(pin.decision().label()),
                    Datum.text(parentId(pin.parent())),
                    Datum.text(pin.why()),
                    Datum.time(pin.decidedAt())))
            .toList());
  }

  private static String parentId(ParentRef parent) {
    return switch (parent) {
      case ParentRef.PretrainingCheckpoint checkpoint -> checkpoint.ref().id();
      case ParentRef.PosttrainingRunRef run -> run.run().map(RunKey::text).orElse("unknown");
      case ParentRef.Unknown unknown -> "unknown";
    };
  }

  /** One row for each checkpoint that runs go back to. */
  static Listing families(List<LineageFamily> families, Map<RunKey, TrainingType> types) {
    List<String> columns = new ArrayList<>(List.of("lineage_id", "base_run"));
    columns.addAll(PLACE);
    columns.addAll(
        List.of(
            "runs", "supervised_finetuning", "preference_tuning", "others", "depth", "resolved"));
    List<String> forPeople = new ArrayList<>(columns);
    forPeople.removeAll(List.of("base_run"));
    forPeople.removeAll(PLACE);
    return new Listing(
        columns, families.stream().map(family -> family(family, types)).toList(), forPeople);
  }

  private static List<Datum> family(LineageFamily family, Map<RunKey, TrainingType> types) {
    Map<TrainingType, Long> byType = new HashMap<>();
    family
        .members()
        .forEach(member ->
            byType.merge(
                types.getOrDefault(member.link().child(), TrainingType.UNCLASSIFIED),
                1L,
                Long::sum));
    long finetuned = byType.getOrDefault(TrainingType.SUPERVISED_FINETUNING, 0L);
    long preferred = byType.getOrDefault(TrainingType.PREFERENCE_TUNING, 0L);
    List<Datum> row = new ArrayList<>();
    row.add(Datum.text(family.base().map(CheckpointRef::id)));
    row.add(Datum.text(family.baseRun().map(RunKey::text)));
    row.addAll(place(family.base()));
    row.add(Datum.whole(family.members().size()));
    row.add(Datum.whole(finetuned));
    row.add(Datum.whole(preferred));
    row.add(Datum.whole(family.members().size() - finetuned - preferred));
    row.add(Datum.whole(family.depth()));
    row.add(Datum.whole(family.resolved()));
    return row;
  }

  /** One row for each run of each family. */
  static Listing members(List<LineageFamily> families) {
    List<String> columns = new ArrayList<>(List.of("lineage_id"));
    columns.addAll(PLACE);
    columns.addAll(List.of("depth", "run_id", "run_key", "parent_key", "state"));
    return new Listing(
        columns,
        families.stream()
            .flatMap(family -> family.members().stream().map(member -> member(family, member)))
            .toList(),
        List.of("lineage_id", "depth", "run_id", "state"));
  }

  private static List<Datum> member(LineageFamily family, LineageFamily.Member member) {
    List<Datum> row = new ArrayList<>();
    row.add(Datum.text(family.base().map(CheckpointRef::id)));
    row.addAll(place(family.base()));
    row.add(Datum.whole(member.depth()));
    row.add(Datum.text(member.link().child().runId()));
    row.add(Datum.text(member.link().child().text()));
    row.add(Datum.text(member.link().parent().map(RunKey::text)));
    row.add(Datum.text(member.link().state().label()));
    return row;
  }

  private static List<Datum> place(Optional<CheckpointRef> base) {
    return List.of(
        Datum.text(base.map(known -> known.recipe().displayName())),
        Datum.text(base.map(known -> known.size().label())),
        Datum.text(base.flatMap(CheckpointRef::seed).map(Seed::hubName)),
        Datum.step(base.map(known -> known.step().text())));
  }

  /** The verdict, and each piece of evidence with where it was read. */
  static Datum.Fields explained(RunLineage lineage, List<ExplainedEvidence> evidence) {
    return new FieldsBuilder()
        .put("run_key", lineage.run().text())
        .put("parent", lineage.verdict().map(LineageFields::parent).orElseGet(Datum::absent))
        .put(
            "confidence",
            lineage.verdict().map(known -> Datum.real(known.confidence())).orElseGet(Datum::absent))
        .put("evidence", new Datum.Items(evidence.stream().map(LineageFields::explained).toList()))
        .put("contradictions", contradictions(lineage.verdict()))
        .build();
  }

  private static Datum explained(ExplainedEvidence piece) {
    return new FieldsBuilder()
        .put("kind", piece.evidence().kind())
        .put("place", piece.place())
        .put("value", Datum.text(piece.value()))
        .put("artifact", Datum.text(piece.description().map(RecordOrigin::artifact)))
        .put("sha256", Datum.text(piece.description().map(origin -> origin.digest().sha256())))
        .put("row", row(piece.description()))
        .put("matched_artifact", Datum.text(piece.matched().map(RecordOrigin::artifact)))
        .put("matched_row", row(piece.matched()))
        .put("detail", piece.evidence().detail())
        .build();
  }

  private static Datum row(Optional<RecordOrigin> origin) {
    return origin.map(known -> Datum.whole(known.row())).orElseGet(Datum::absent);
  }
}
