package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.benchmark.LineageQuestions;
import dev.datadecide.application.benchmark.ResearchBench;
import dev.datadecide.application.benchmark.ResearchMeasurement;
import dev.datadecide.application.benchmark.ResearchQuestions;
import dev.datadecide.application.benchmark.ResearchQuestions.Answer;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.sample.ResearchProject;
import dev.datadecide.application.sample.SampleRelease;
import dev.datadecide.application.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "research",
    description = {
      "Measure the questions of research on a made-up project of post-training runs on top of a"
          + " whole made-up suite, warm, by the 95th percentile, each beside the plain statements that"
          + " fetch the same rows, and those to a graph of 100,000 lineages. A target that is missed is"
          + " said and is no failure.",
      "With --keep, the workspace stays in that folder, and is asked again without being made anew."
    },
    footer = {
      "",
      "Examples:",
      "  ddn bench research",
      "  ddn bench research --runs 10000 --points 20000000 --scale full --keep research"
    })
final class BenchResearchCommand implements Callable<Integer> {
  /** Seconds that a question may take at the stated scale, and how many times the plain ones. */
  private static final Map<String, Double> TARGETS =
      Map.of(
          "runs", 0.1,
          "sweeps", 2.0,
          "comparable", 0.2,
          "lineage", 0.05,
          "curve", 0.1,
          "curves", 0.5,
          "quality", 10.0);

  private static final List<String> ENGINE = List.of("duckdb.memory_limit=350MB");
  private static final double RATIO = 1.5;
  private static final List<String> BULK = List.of("sweeps", "curves", "quality");
  private static final double GIB = 1 << 30;
  private static final int EDGES = 100_000;

  /** Seconds that any question to a graph of {@link #EDGES} may take. */
  private static final double QUERY = 0.1;

  private final RootCommand root;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Post-training runs. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000")
  private int runs = 1_000;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Numbers logged by all runs together. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2000000")
  private long points = 2_000_000;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description = "Of the suite below: small or full. Default: ${DEFAULT-VALUE}.",
      defaultValue = "small")
  private SampleRelease.Scale scale = SampleRelease.Scale.SMALL;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "How often each question is asked. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int times = 20;

  @Option(names = "--keep", paramLabel = "DIR", description = "A folder for the workspace.")
  private @Nullable Path keep;

  BenchResearchCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (keep != null) {
      Path place = root.resolve(keep);
      ResearchMeasurement measured = bench(place).measure(project(), scale, times);
      root.results().listing(listing(measured));
      return 0;
    }
    try (ScratchWorkspace scratch = ScratchWorkspace.open(root)) {
      Path place = scratch.ddn().workspace().resolve("bench");
      ResearchMeasurement measured = bench(place).measure(project(), scale, times);
      root.results(scratch.ddn()).listing(listing(measured));
    }
    return 0;
  }

  private ResearchProject project() {
    return new ResearchProject(runs, points);
  }

  private ResearchBench bench(Path place) {
    return new ResearchBench(place, BenchPart.class.getName(), root.messages()::note);
  }

  /** Questions to a graph of lineages, and how long it takes to make it, once. */
  private List<List<Datum>> lineages() {
    List<List<Datum>> rows = new ArrayList<>();
    LineageQuestions questions = new LineageQuestions(EDGES, times);
    rows.add(lineage("graph made anew", questions.making(), Optional.empty()));
    questions
        .ask()
        .forEach((question, seconds) -> rows.add(lineage(question, seconds, Optional.of(QUERY))));
    return rows;
  }

  private static List<Datum> lineage(String question, double seconds, Optional<Double> target) {
    return List.of(
        text(String.format(Locale.ROOT, "%,d edges: %s", EDGES, question)),
        Datum.absent(),
        Datum.absent(),
        rounded(seconds),
        target.map(Datum::real).orElseGet(Datum::absent),
        Datum.absent(),
        Datum.absent(),
        Datum.absent(),
        target.map(most -> text(seconds <= most ? "yes" : "no")).orElseGet(Datum::absent));
  }

  private Listing listing(ResearchMeasurement measured) {
    List<List<Datum>> rows = new ArrayList<>();
    for (Answer answer : measured.answers()) {
      Optional<Double> target = Optional.ofNullable(TARGETS.get(answer.question()));
      double ratio = answer.seconds() / answer.plainSeconds();
      boolean isInTime = target.map(most -> answer.seconds() <= most).orElse(true);
      boolean isInRatio = !BULK.contains(answer.question()) || ratio <= RATIO;
      rows.add(
          List.of(
              text(answer.question()),
              Datum.whole(answer.answers()),
              rounded(answer.first()),
              rounded(answer.seconds()),
              target.map(Datum::real).orElseGet(Datum::absent),
              rounded(answer.plainSeconds()),
              rounded(ratio),
              BULK.contains(answer.question()) ? real(RATIO) : Datum.absent(),
              text(isInTime && isInRatio ? "yes" : "no")));
    }
    rows.addAll(lineages());
    double peak = measured.peakBytes() / GIB;
    rows.add(
        List.of(
            text("peak memory, GiB"),
            Datum.absent(),
            Datum.absent(),
            rounded(peak),
            real(1),
            Datum.absent(),
            Datum.absent(),
            Datum.absent(),
            text(peak <= 1 ? "yes" : "no")));
    return new Listing(
        List.of(
            "question",
            "answers",
            "first_seconds",
            "p95_seconds",
            "target_seconds",
            "plain_seconds",
            "ratio",
            "target_ratio",
            "met"),
        rows);
  }

  private static Datum rounded(double value) {
    return real(Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)));
  }

  /** Answers the questions in a workspace. */
  static List<String> part(Path workspace, int times) {
    try (DataDecideNext ddn =
        DataDecideNext.open(WorkspaceFolder.at(workspace), Map.of(), ENGINE)) {
      List<String> lines = new ArrayList<>();
      for (Answer answer : new ResearchQuestions(ddn, times).ask()) {
        lines.add(answer.question() + "_first=" + answer.first());
        lines.add(answer.question() + "_seconds=" + answer.seconds());
        lines.add(answer.question() + "_plain=" + answer.plainSeconds());
        lines.add(answer.question() + "_answers=" + answer.answers());
      }
      return lines;
    }
  }
}
