package dev.datadecide.application.benchmark;

import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.CheckpointStep;
import dev.datadecide.domain.lineage.LineageGraph;
import dev.datadecide.domain.lineage.LineageLink;
import dev.datadecide.domain.lineage.LineageState;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Asks a made-up graph of lineages, as a workspace keeps it between questions: one chain of a tenth
 * of the edges below a checkpoint, and under every checkpoint of the suite finetuned runs, on each
 * third of which two more were tuned.
 */
public final class LineageQuestions {
  private static final double SHARE = 0.95;

  private final List<LineageLink> links = new ArrayList<>();
  private final RunKey top;
  private final int times;
  private RunKey last;

  /**
   * Questions to a graph.
   *
   * @param edges of the graph
   * @param times how often each is asked, after once for warming up
   */
  public LineageQuestions(int edges, int times) {
    this.times = times;
    List<CheckpointRef> bases = bases();
    top = pretraining(bases.getFirst());
    last = top;
    for (int i = 0; i < edges / 10; i++) {
      last = add(last, bases.getFirst());
    }
    for (int i = 0; links.size() < edges; i++) {
      CheckpointRef base = bases.get(i % bases.size());
      RunKey tuned = add(pretraining(base), base);
      for (int child = 0; i % 3 == 0 && child < 2 && links.size() < edges; child++) {
        add(tuned, base);
      }
    }
  }

  private static List<CheckpointRef> bases() {
    List<CheckpointRef> bases = new ArrayList<>();
    for (DataRecipe recipe : DataRecipes.all()) {
      for (ModelSize size : ModelSizes.all()) {
        for (Seed seed : Seeds.all().subList(0, 3)) {
          bases.add(new CheckpointRef(recipe, size, Optional.of(seed), new CheckpointStep.Main()));
        }
      }
    }
    return bases;
  }

  private static RunKey pretraining(CheckpointRef base) {
    return PretrainingRuns.keyOf(base.recipe(), base.size(), base.seed().orElseThrow());
  }

  private RunKey add(RunKey parent, CheckpointRef base) {
    RunKey child = RunKey.of("made-up", "lineages", "run-%06d".formatted(links.size()));
    links.add(
        new LineageLink(child, LineageState.RESOLVED, Optional.of(parent), Optional.of(base)));
    return child;
  }

  /** The 95th percentile of the seconds that it takes to make the graph of its links. */
  public double making() {
    return slowest(() -> LineageGraph.of(links).size());
  }

  /** The 95th percentile of the seconds that each question took. */
  public Map<String, Double> ask() {
    LineageGraph graph = LineageGraph.of(links);
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("ancestry", slowest(() -> graph.ancestry(last).size()));
    seconds.put("root", slowest(() -> graph.root(last).equals(top) ? 1 : 0));
    seconds.put("path", slowest(() -> graph.path(top, last).size()));
    seconds.put("descendants", slowest(() -> graph.descendants(top).size()));
    seconds.put("all families", slowest(() -> graph.families(base -> true).size()));
    CheckpointRef one = links.getLast().base().orElseThrow();
    seconds.put(
        "one family", slowest(() -> graph.families(base -> base.equals(Optional.of(one))).size()));
    return seconds;
  }

  private double slowest(LongSupplier question) {
    double[] seconds = new double[times];
    for (int i = -1; i < times; i++) {
      long start = System.nanoTime();
      if (question.getAsLong() == 0) {
        throw new IllegalStateException("nothing was found in a graph that has it");
      }
      if (i >= 0) {
        seconds[i] = (System.nanoTime() - start) / 1e9;
      }
    }
    Arrays.sort(seconds);
    return seconds[(int) Math.ceil(SHARE * times) - 1];
  }
}
