package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Follows pins and declared paths from parent run to parent run, to the one that started from a
 * checkpoint. Where a walk ended is remembered for every run on its way, so that the walks of a
 * long chain's runs together take time in proportion to its length.
 */
final class AncestorWalk {
  /** Runs of a round that are named. */
  private static final int NAMED = 8;

  private final LineageSources sources;
  private final Map<RunKey, End> known = new HashMap<>();

  AncestorWalk(LineageSources sources) {
    this.sources = sources;
  }

  /** Where a walk ends. */
  sealed interface End {
    /** The run at the root, and the checkpoint it started from as it says itself. */
    record Root(RunKey run, Optional<CheckpointRef> checkpoint) implements End {}

    /** A parent is known by key, but not as a typed run, or it cannot be told which run it is. */
    record Lost(RunKey last) implements End {}

    /** A run that was met before; {@code path} tells the round. */
    record Cycle(String path) implements End {}
  }

  /** Where the walk from a run ends. */
  End from(RunKey run) {
    SequencedSet<RunKey> met = new LinkedHashSet<>();
    Optional<RunKey> current = Optional.of(run);
    End end = new End.Lost(run);
    while (current.isPresent()) {
      RunKey at = current.get();
      End before = known.get(at);
      if (before != null) {
        end = before;
        break;
      }
      if (!met.add(at)) {
        end = new End.Cycle(round(List.copyOf(met), at));
        break;
      }
      Step step = step(at);
      end = step.end;
      current = step.next;
    }
    End found = end;
    met.forEach(each -> known.put(each, found));
    return found;
  }

  /** The next run, or else where the walk ends. */
  private record Step(Optional<RunKey> next, End end) {}

  private Step step(RunKey at) {
    End lost = new End.Lost(at);
    Optional<LineagePin> pin = sources.pin(at);
    if (pin.isPresent() && pin.get().decision() == LineagePin.Decision.PINNED) {
      return switch (pin.get().parent()) {
        case ParentRef.PosttrainingRunRef parent -> new Step(parent.run(), lost);
        case ParentRef.PretrainingCheckpoint parent ->
            new Step(Optional.empty(), new End.Root(at, Optional.of(parent.ref())));
        case ParentRef.Unknown unknown -> new Step(Optional.empty(), lost);
      };
    }
    Optional<TrainingRun> run = sources.run(at);
    if (run.isEmpty()) {
      return new Step(Optional.empty(), lost);
    }
    DeclaredModelPath path = DeclaredModelPath.of(run.get().observed().configuration());
    return switch (new ParentRunSearch(sources).find(at, path)) {
      case ParentRunSearch.Found.None none ->
          new Step(
              Optional.empty(),
              new End.Root(at, notRejected(pin, ClaimReader.aboutParent(run.get()).reference())));
      case ParentRunSearch.Found.Several several -> new Step(Optional.empty(), lost);
      case ParentRunSearch.Found.One one ->
          new Step(Optional.of(one.run()).filter(found -> !isRejected(pin, found)), lost);
    };
  }

  /** What the user rejected is no way further up. */
  static boolean isRejected(Optional<LineagePin> pin, RunKey parent) {
    return pin.filter(known -> known.decision() == LineagePin.Decision.REJECTED)
        .filter(known ->
            known.isAbout(new ParentRef.PosttrainingRunRef(Optional.of(parent), Optional.empty())))
        .isPresent();
  }

  private static Optional<CheckpointRef> notRejected(
      Optional<LineagePin> pin, Optional<CheckpointRef> checkpoint) {
    return checkpoint.filter(found ->
        pin.filter(known -> known.decision() == LineagePin.Decision.REJECTED)
            .filter(known ->
                known.isAbout(new ParentRef.PretrainingCheckpoint(found, Optional.empty())))
            .isEmpty());
  }

  /** The round from its smallest key on, so that all of its runs tell it alike. */
  private static String round(List<RunKey> met, RunKey again) {
    List<RunKey> round = met.subList(met.indexOf(again), met.size());
    int first = 0;
    for (int i = 1; i < round.size(); i++) {
      first = round.get(i).compareTo(round.get(first)) < 0 ? i : first;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(round.size(), NAMED); i++) {
      text.append(round.get((first + i) % round.size()).runId()).append(" -> ");
    }
    if (round.size() > NAMED) {
      text.append("(").append(round.size() - NAMED).append(" more) -> ");
    }
    return text + round.get(first).runId();
  }
}
