package dev.datadecide.wandb.api;

import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.fake.FakeProject;
import dev.datadecide.wandb.fake.FakeRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures passes over a large project of the fake service, which has no latency: a first one, one
 * with 20 changed runs, and one that looks at all runs besides. Takes the number of runs, of rows
 * of each and of metrics of each row; prints seconds, requests and bytes of pages. What the fake
 * itself takes is part of the seconds.
 */
final class SyncBench {
  private SyncBench() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    int runs = Integer.parseInt(arguments[0]);
    int rows = Integer.parseInt(arguments[1]);
    int metrics = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory("sync-bench");
    try (ApiLab lab = new ApiLab(folder)) {
      FakeProject project = lab.fake.project("llm");
      List<String> history = history(rows, metrics);
      for (int i = 0; i < runs; i++) {
        project.run("r%06d".formatted(i)).log(history);
      }
      pass(out, "first pass", lab, Map.of());
      lab.fake.pass(Duration.ofHours(2));
      touch(project, runs, lab, rows);
      pass(out, "20 runs changed", lab, Map.of());
      lab.fake.pass(Duration.ofHours(2));
      touch(project, runs, lab, rows + 1);
      pass(out, "20 runs changed, all looked at", lab, Map.of("scan", ""));
    }
    out.println("The pages are left in " + folder);
  }

  private static List<String> history(int rows, int metrics) {
    List<String> history = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder json = new StringBuilder("{\"_step\":" + row + ",\"_timestamp\":" + row);
      for (int metric = 0; metric < metrics; metric++) {
        json.append(",\"eval/task_")
            .append(metric)
            .append("\":")
            .append(Math.sin(row * 31.0 + metric));
      }
      history.add(json.append('}').toString());
    }
    return history;
  }

  private static void touch(FakeProject project, int runs, ApiLab lab, int step) {
    for (int i = 0; i < 20; i++) {
      FakeRun run = project.known("r%06d".formatted(i * (runs / 20)));
      run.heartbeatAt(lab.fake.now()).log("{\"_step\":" + step + ",\"x\":1}");
    }
  }

  private static void pass(PrintStream out, String name, ApiLab lab, Map<String, String> options)
      throws IOException {
    lab.fake.forgetOperations();
    WandbApiSource source = lab.source();
    SourceRequest request = lab.request("acme/llm", options);
    long start = System.nanoTime();
    List<SourcePage> pages = source.pages(request);
    double seconds = (System.nanoTime() - start) / 1e9;
    long bytes = 0;
    for (SourcePage page : pages) {
      bytes += Files.size(page.file());
    }
    source.committed(request, pages);
    out.printf(
        "%s: %.1f s, %d requests, %d pages of %d bytes%n",
        name, seconds, lab.fake.operations().size(), pages.size(), bytes);
  }
}
