package dev.datadecide.application.benchmark;

import dev.datadecide.application.benchmark.AnalysisMeasurement.Step;
import dev.datadecide.application.benchmark.ChildJvm.Numbers;
import dev.datadecide.application.sample.ResearchProject;
import dev.datadecide.application.sample.SampleRelease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Measures the analysis of a made-up project on top of a made-up suite. */
public final class AnalysisBench {
  /** Half of what analysis may need; the engine may have the other half. */
  private static final List<String> HEAP = List.of("-Xmx500m", "-Xmn160m");

  private final Path place;
  private final ChildJvm child;
  private final Consumer<String> notes;

  /**
   * A bench.
   *
   * @param place a folder for files and the workspace, which stays; one that is there is used again
   * @param main the class that runs a part in a JVM of its own
   */
  public AnalysisBench(Path place, String main, Consumer<String> notes) {
    this.place = place;
    this.notes = notes;
    this.child = new ChildJvm(main, HEAP);
  }

  /**
   * Makes the project up and analyses it.
   *
   * @param scale of the suite below
   */
  public AnalysisMeasurement measure(
      ResearchProject project, SampleRelease.Scale scale, int times) {
    Path workspace = MadeUpWorkspace.in(place, project, scale, notes);
    notes.accept("analysing");
    Numbers numbers = child.run("analysis", workspace, List.of(Path.of(Integer.toString(times))));
    List<Step> steps = new ArrayList<>();
    for (String key : numbers.byName().keySet()) {
      if (key.endsWith(".seconds")) {
        String name = key.substring(0, key.length() - ".seconds".length());
        List<Double> plain = numbers.all(name + ".plain");
        steps.add(
            new Step(
                name,
                numbers.one(key),
                plain.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(plain.getFirst()),
                Math.round(numbers.one(name + ".amount"))));
      }
    }
    return new AnalysisMeasurement(steps, Math.round(numbers.one("peak_bytes")));
  }
}
