package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.sample.SampleSuite;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands whose classes the launcher's start-up cache shall hold. The cache is recorded
 * from one process, so that they run in one.
 */
final class Rehearsal {
  private final Surroundings surroundings;
  private final Path workspace;

  private Rehearsal(Surroundings surroundings, Path workspace) {
    this.surroundings = surroundings;
    this.workspace = workspace;
  }

  /** Takes the workspace to make; ends with the status of the first command that fails. */
  public static void main(String[] arguments) {
    Surroundings process = Surroundings.ofProcess();
    // Neither the user's workspace nor the user's plugins: the cache is for every command.
    Surroundings surroundings =
        new Surroundings(
            process.out(), process.err(), Map.of(), process.directory(), process.terminal());
    System.exit(new Rehearsal(surroundings, Path.of(arguments[0])).run());
  }

  private int run() {
    SampleSuite.Places sample = makeWorkspace();
    int status =
        firstFailure(
            List.of(
                List.of("--help"),
                List.of("ingest", "datadecide-files", sample.pretraining().toString()),
                List.of("ingest", "wandb-export", sample.finetuning().toString())));
    if (status != 0) {
      return status;
    }
    String run = preferenceTunedRun();
    return firstFailure(
        List.of(
            List.of("runs", "--limit", "3"),
            List.of("runs", "--limit", "3", "--format", "json"),
            List.of("run", run),
            List.of("lineage", run),
            List.of("curve", run),
            List.of("curve", run, "--format", "csv"),
            List.of("ledger")));
  }

  private SampleSuite.Places makeWorkspace() {
    try (DataDecideNext ddn = DataDecideNext.create(workspace)) {
      return new SampleSuite(SampleSuite.SEED)
          .writeWithoutEvaluations(workspace.resolve("sample"), ddn.tabularFiles());
    }
  }

  private String preferenceTunedRun() {
    try (DataDecideNext ddn = DataDecideNext.open(workspace)) {
      return ddn.runs().list(RunQuery.ALL).stream()
          .filter(row -> row.type() == TrainingType.PREFERENCE_TUNING)
          .map(RunRow::key)
          .sorted()
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  private int firstFailure(List<List<String>> commands) {
    for (List<String> command : commands) {
      String[] arguments = new String[command.size() + 2];
      arguments[0] = "--workspace";
      arguments[1] = workspace.toString();
      for (int at = 0; at < command.size(); at++) {
        arguments[at + 2] = command.get(at);
      }
      int status = CommandRunner.run(surroundings, arguments);
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }
}
