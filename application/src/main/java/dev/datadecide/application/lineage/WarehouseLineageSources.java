package dev.datadecide.application.lineage;

import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.LineageSources;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the resolver's questions from the warehouse, as it was when first asked. */
final class WarehouseLineageSources implements LineageSources {
  /** More runs of one id than any project has. */
  private static final int MOST_RUNS = 10_000;

  private final Runs runs;
  private final Evaluations evaluations;
  private final Map<Place, List<EvaluatedCheckpoint>> checkpoints = new HashMap<>();
  private final Map<RunKey, Optional<TrainingRun>> lately = new LatelyUsed<>();

  private final Map<RunKey, LineagePin> pins = new HashMap<>();

  private record Place(DataRecipe recipe, ModelSize size) {}

  /** Many runs start from the same few; what was not asked for lately is asked for again. */
  private static final class LatelyUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1_000;

    LatelyUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MOST;
    }
  }

  WarehouseLineageSources(Runs runs, Evaluations evaluations, List<LineagePin> pins) {
    this.runs = runs;
    this.evaluations = evaluations;
    pins.forEach(pin -> this.pins.put(pin.child(), pin));
  }

  @Override
  public Optional<LineagePin> pin(RunKey child) {
    return Optional.ofNullable(pins.get(child));
  }

  @Override
  public Optional<TrainingRun> run(RunKey key) {
    return lately.computeIfAbsent(key, runs::find);
  }

  @Override
  public List<RunKey> runsWithId(String runId) {
    // A reference also matches keys and beginnings, which are not meant here.
    return runs.matching(runId, MOST_RUNS).stream()
        .filter(key -> key.runId().equals(runId))
        .toList();
  }

  @Override
  public List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size) {
    return checkpoints.computeIfAbsent(
        new Place(recipe, size), place -> evaluations.checkpoints(recipe, size));
  }
}
