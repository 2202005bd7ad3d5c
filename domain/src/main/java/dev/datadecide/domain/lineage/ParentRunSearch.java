package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the run whose output folder another run names. Folders are called as the run's id. */
record ParentRunSearch(LineageSources sources) {
  /** What was found: none, one, or several that nothing tells apart. */
  sealed interface Found {
    record None() implements Found {}

    record One(RunKey run) implements Found {}

    record Several(List<RunKey> runs) implements Found {}
  }

  /**
   * Looks the folder up; of several runs with that id, one in the child's own project comes first,
   * then one of its own entity, then one of its own host. Of several that are alike in this, one
   * that the user rejected is none; a single one stays, for the rejection to be told.
   */
  Found find(RunKey child, DeclaredModelPath path) {
    return switch (path) {
      case DeclaredModelPath.OutputFolder folder -> find(child, folder.runId());
      case DeclaredModelPath.OtherFolder folder -> find(child, folder.name());
      case DeclaredModelPath.HubModel model -> new Found.None();
      case DeclaredModelPath.Undeclared undeclared -> new Found.None();
    };
  }

  private Found find(RunKey child, String runId) {
    List<RunKey> keys =
        sources.runsWithId(runId).stream()
            .filter(key -> !PretrainingRuns.isPretraining(key))
            .distinct()
            .sorted()
            .toList();
    Predicate<RunKey> sameHost = key -> key.host().equals(child.host());
    Predicate<RunKey> sameEntity = sameHost.and(key -> key.entity().equals(child.entity()));
    Predicate<RunKey> sameProject = sameEntity.and(key -> key.project().equals(child.project()));
    Predicate<RunKey> any = key -> true;
    return Stream.of(sameProject, sameEntity, sameHost, any)
        .map(preference -> keys.stream().filter(preference).toList())
        .filter(preferred -> !preferred.isEmpty())
        .findFirst()
        .map(preferred -> found(child, preferred))
        .orElseGet(Found.None::new);
  }

  private Found found(RunKey child, List<RunKey> keys) {
    List<RunKey> left = keys;
    if (keys.size() > 1) {
      Optional<LineagePin> pin = sources.pin(child);
      left = keys.stream().filter(key -> !AncestorWalk.isRejected(pin, key)).toList();
    }
    return left.size() == 1 ? new Found.One(left.getFirst()) : new Found.Several(left);
  }
}
