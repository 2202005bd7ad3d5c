package dev.datadecide.domain.lineage;

import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a warehouse knows, in memory. */
final class KnownThings implements LineageSources {
  private final Map<RunKey, TrainingRun> runs = new TreeMap<>();
  private final Map<String, List<RunKey>> byId = new TreeMap<>();
  private final Map<RunKey, LineagePin> pins = new TreeMap<>();
  private final Map<String, List<EvaluatedCheckpoint>> checkpoints = new TreeMap<>();

  KnownThings with(TrainingRun run) {
    if (runs.put(run.key(), run) == null) {
      byId.computeIfAbsent(run.key().runId(), id -> new ArrayList<>()).add(run.key());
    }
    return this;
  }

  /** A checkpoint with a perplexity on the Pile and downstream scores. */
  KnownThings scored(String model, int datadecSeed, long step, double pile) {
    return with(model, datadecSeed, step, Map.of("pile", pile), Set.of("arc_easy"));
  }

  /** A checkpoint with a perplexity on the Pile alone. */
  KnownThings perplexity(String model, int datadecSeed, long step, double pile) {
    return with(model, datadecSeed, step, Map.of("pile", pile), Set.of());
  }

  KnownThings with(
      String model,
      int datadecSeed,
      long step,
      Map<String, Double> perplexities,
      Set<String> tasks) {
    checkpoints
        .computeIfAbsent(model, key -> new ArrayList<>())
        .add(
            new EvaluatedCheckpoint(
                Seeds.ofDatadecNumber(datadecSeed).orElseThrow(), step, perplexities, tasks));
    return this;
  }

  KnownThings with(LineagePin pin) {
    pins.put(pin.child(), pin);
    return this;
  }

  @Override
  public Optional<LineagePin> pin(RunKey child) {
    return Optional.ofNullable(pins.get(child));
  }

  @Override
  public Optional<TrainingRun> run(RunKey key) {
    return Optional.ofNullable(runs.get(key));
  }

  @Override
  public List<RunKey> runsWithId(String runId) {
    return byId.getOrDefault(runId, List.of());
  }

  @Override
  public List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size) {
    return checkpoints.getOrDefault(recipe.displayName() + " " + size.label(), List.of());
  }
}
