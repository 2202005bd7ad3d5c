package dev.datadecide.application.benchmark;

import dev.datadecide.application.benchmark.ChildJvm.Numbers;
import dev.datadecide.application.benchmark.ResearchQuestions.Answer;
import dev.datadecide.application.sample.ResearchProject;
import dev.datadecide.application.sample.SampleRelease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures the questions of research on a made-up project on top of a made-up suite. */
public final class ResearchBench {
  private static final List<String> QUESTIONS =
      List.of("runs", "sweeps", "comparable", "lineage", "curve", "curves", "quality");

  /** Half of what answers may need; the engine may have the other half. */
  private static final List<String> HEAP = List.of("-Xmx440m", "-Xmn140m");

  private final Path place;
  private final ChildJvm child;
  private final Consumer<String> notes;

  /**
   * A bench.
   *
   * @param place a folder for files and the workspace, which stays; one that is there is used again
   * @param main the class that runs a part in a JVM of its own
   */
  public ResearchBench(Path place, String main, Consumer<String> notes) {
    this.place = place;
    this.notes = notes;
    this.child = new ChildJvm(main, HEAP);
  }

  /**
   * Makes the project up and asks about it.
   *
   * @param scale of the suite below
   */
  public ResearchMeasurement measure(
      ResearchProject project, SampleRelease.Scale scale, int times) {
    Path workspace = MadeUpWorkspace.in(place, project, scale, notes);
    notes.accept("asking");
    Numbers numbers = child.run("research", workspace, List.of(Path.of(Integer.toString(times))));
    List<Answer> answers = new ArrayList<>();
    for (String question : QUESTIONS) {
      answers.add(
          new Answer(
              question,
              numbers.one(question + "_first"),
              numbers.one(question + "_seconds"),
              numbers.one(question + "_plain"),
              Math.round(numbers.one(question + "_answers"))));
    }
    return new ResearchMeasurement(answers, Math.round(numbers.one("peak_bytes")));
  }
}
