package dev.datadecide.domain.lineage;

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
 * when its path does not tell which. Stateless and pure.
 */
public final class LineageResolver {
  /**
   * The verdict about one run's parent.
   *
   * @throws IllegalArgumentException for a pretraining run: it starts from random weights
   */
  public LineageResolution resolve(TrainingRun run, LineageSources sources) {
    EvidenceLog log = new EvidenceLog(run.key());
    RunParentResolution otherRun = new RunParentResolution(run, sources, log);
    CheckpointParentResolution checkpoint = new CheckpointParentResolution(run, sources, log);
    return switch (run) {
      case PretrainingRun pretraining ->
          throw new IllegalArgumentException(
              "a pretraining run starts from random weights: " + run.key());
      case PreferenceTuningRun tuning ->
          byPath(run, sources, otherRun, checkpoint, () -> otherRun.notFound(Optional.empty()));
      case SupervisedFinetuningRun finetuning ->
          byPath(run, sources, otherRun, checkpoint, checkpoint::resolve);
      case UnclassifiedRun unclassified ->
          byPath(run, sources, otherRun, checkpoint, checkpoint::resolve);
    };
  }

  private static LineageResolution byPath(
      TrainingRun run,
      LineageSources sources,
      RunParentResolution otherRun,
      CheckpointParentResolution checkpoint,
      Supplier<LineageResolution> otherwise) {
    DeclaredModelPath path = DeclaredModelPath.of(run.observed().configuration());
    return switch (new ParentRunSearch(sources).find(run.key(), path)) {
      case ParentRunSearch.Found.One one -> otherRun.found(one.run(), path);
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
