package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.OtherPosttrainingRun;
import dev.datadecide.domain.run.PreferenceTuningRun;
import dev.datadecide.domain.run.PretrainingRun;
import dev.datadecide.domain.run.SupervisedFinetuningRun;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.UnclassifiedRun;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds what a run started from: a pretraining checkpoint of the suite, or the final weights of
 * another post-training run whose output folder it names. Evidence and contradictions are kept with
 * the verdict, whatever it is; nothing doubtful is decided silently.
 *
 * <p>Preference tuning starts from a finetuned model, so its parent is a post-training run even
 * when its path does not tell which. What the user has pinned or rejected goes before all evidence,
 * which is kept beside it. Pure: one resolver remembers walks over the sources it was given, whose
 * answers must not change meanwhile.
 */
public final class LineageResolver {
  private final LineageSources sources;
  private final AncestorWalk walk;

  public LineageResolver(LineageSources sources) {
    this.sources = sources;
    this.walk = new AncestorWalk(sources);
  }

  /**
   * The verdict about one run's parent.
   *
   * @throws IllegalArgumentException for a pretraining run: it starts from random weights
   */
  public LineageResolution resolve(TrainingRun run) {
    EvidenceLog log = new EvidenceLog(run.key());
    Optional<LineagePin> pin = sources.pin(run.key());
    if (pin.isPresent()
        && pin.get().decision() == LineagePin.Decision.PINNED
        && !(run instanceof PretrainingRun)) {
      return pinned(run, pin.get(), log);
    }
    LineageResolution found = byEvidence(run, log);
    return pin.filter(rejected -> rejected.isAbout(found.edge().verdict().parent()))
        .map(rejected -> rejected(found, rejected, log))
        .orElse(found);
  }

  private LineageResolution pinned(TrainingRun run, LineagePin pin, EvidenceLog log) {
    return switch (pin.parent()) {
      case ParentRef.PosttrainingRunRef parent when parent.run().isPresent() ->
          otherRun(run, log)
              .pinned(
                  parent.run().get(), pin, DeclaredModelPath.of(run.observed().configuration()));
      case ParentRef.PretrainingCheckpoint parent ->
          new CheckpointParentResolution(run, sources, log).pinned(parent.ref(), pin);
      case ParentRef.PosttrainingRunRef parent -> byEvidence(run, log);
      case ParentRef.Unknown unknown -> byEvidence(run, log);
    };
  }

  /** What speaks for the rejected parent stays on record; the parent does not. */
  private static LineageResolution rejected(
      LineageResolution found, LineagePin pin, EvidenceLog log) {
    log.contradicts("the user rejected the parent %s: %s".formatted(pin.parentText(), pin.why()));
    return log.concludeAgain(LineageState.UNRESOLVED, new ParentRef.Unknown(), found);
  }

  private RunParentResolution otherRun(TrainingRun run, EvidenceLog log) {
    return new RunParentResolution(run, sources, walk, log);
  }

  private LineageResolution byEvidence(TrainingRun run, EvidenceLog log) {
    RunParentResolution otherRun = otherRun(run, log);
    CheckpointParentResolution checkpoint = new CheckpointParentResolution(run, sources, log);
    return switch (run) {
      case PretrainingRun pretraining ->
          throw new IllegalArgumentException(
              "a pretraining run starts from random weights: " + run.key());
      case PreferenceTuningRun tuning ->
          byPath(run, otherRun, checkpoint, () -> otherRun.notFound(Optional.empty()));
      case SupervisedFinetuningRun finetuning ->
          byPath(run, otherRun, checkpoint, checkpoint::resolve);
      case OtherPosttrainingRun other -> byPath(run, otherRun, checkpoint, checkpoint::resolve);
      case UnclassifiedRun unclassified -> byPath(run, otherRun, checkpoint, checkpoint::resolve);
    };
  }

  private LineageResolution byPath(
      TrainingRun run,
      RunParentResolution otherRun,
      CheckpointParentResolution checkpoint,
      Supplier<LineageResolution> otherwise) {
    DeclaredModelPath path = DeclaredModelPath.of(run.observed().configuration());
    return switch (new ParentRunSearch(sources).find(run.key(), path)) {
      case ParentRunSearch.Found.One one -> {
        Optional<LineagePin> pin = sources.pin(run.key());
        yield AncestorWalk.isRejected(pin, one.run())
            ? otherRun.rejected(one.run(), pin.orElseThrow(), path)
            : otherRun.found(one.run(), path);
      }
      case ParentRunSearch.Found.Several several -> otherRun.ambiguous(several.runs());
      case ParentRunSearch.Found.None none ->
          switch (path) {
            case DeclaredModelPath.HubModel model -> checkpoint.resolve();
            case DeclaredModelPath.OutputFolder folder ->
                otherRun.notFound(Optional.of(folder.runId()));
            case DeclaredModelPath.OtherFolder folder -> otherwise.get();
            case DeclaredModelPath.Undeclared undeclared -> otherwise.get();
          };
    };
  }
}
