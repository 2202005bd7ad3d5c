package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Follows declared paths from parent run to parent run, to the one that started from a checkpoint.
 */
record AncestorWalk(LineageSources sources) {
  /** Where a walk ends. */
  sealed interface End {
    /** The run at the root: its own path is no other run's output folder, or of one not known. */
    record Root(TrainingRun run) implements End {}

    /** A parent is known by key, but not as a typed run, or it cannot be told which run it is. */
    record Lost(RunKey last) implements End {}

    /** A run that was met before; {@code path} tells the round. */
    record Cycle(String path) implements End {}

    /** More than {@link Lineages#DEPTH_BOUND} ancestors. */
    record TooDeep() implements End {}
  }

  End from(RunKey child, RunKey parent) {
    SequencedSet<RunKey> met = new LinkedHashSet<>();
    met.add(child);
    RunKey current = parent;
    while (met.add(current)) {
      if (met.size() > Lineages.DEPTH_BOUND + 1) {
        return new End.TooDeep();
      }
      Optional<TrainingRun> run = sources.run(current);
      if (run.isEmpty()) {
        return new End.Lost(current);
      }
      DeclaredModelPath path = DeclaredModelPath.of(run.get().observed().configuration());
      switch (new ParentRunSearch(sources).find(current, path)) {
        case ParentRunSearch.Found.None none -> {
          return new End.Root(run.get());
        }
        case ParentRunSearch.Found.Several several -> {
          return new End.Lost(current);
        }
        case ParentRunSearch.Found.One one -> current = one.run();
      }
    }
    StringBuilder round = new StringBuilder();
    met.forEach(key -> round.append(key.runId()).append(" -> "));
    return new End.Cycle(round + current.runId());
  }
}
