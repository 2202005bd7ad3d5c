package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.care.Checkup;
import dev.datadecide.application.care.MachineDoctor;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Look for what is wrong: Java, memory, disk, permissions, locks, versions, plugins, every raw",
      "artifact and every count of the ledger, each with what to do. Without a workspace only the",
      "machine is looked at. Exit status 3 when something is wrong."
    },
    footer = {"", "Examples:", "  ddn doctor", "  ddn doctor --format json"})
final class DoctorCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("check", "state", "detail", "remedy");

  private final RootCommand root;

  DoctorCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    List<Checkup> found = new ArrayList<>(MachineDoctor.machine());
    Optional<WorkspaceFolder> workspace = root.workspaceIfAny();
    Optional<String> format = Optional.empty();
    if (workspace.isPresent()) {
      found.addAll(MachineDoctor.disk(workspace.get()));
      try (DataDecideNext ddn = root.open()) {
        format = ddn.configuration().outputFormat();
        found.addAll(ddn.checkup());
      } catch (DomainException failure) {
        found.add(
            new Checkup(
                "warehouse",
                Checkup.State.WRONG,
                String.valueOf(failure.getMessage()),
                remedy(failure)));
      }
    }
    root.results(format)
        .listing(new Listing(COLUMNS, found.stream().map(DoctorCommand::row).toList()));
    long wrong = found.stream().filter(each -> each.state() == Checkup.State.WRONG).count();
    if (wrong > 0) {
      root.messages()
          .failure(
              ErrorCode.WORKSPACE_UNSOUND.number(),
              wrong == 1 ? "one thing is wrong" : wrong + " things are wrong",
              "do what stands beside it, then look again: ddn doctor");
      return ErrorCode.WORKSPACE_UNSOUND.exitStatus();
    }
    return 0;
  }

  /** A file that cannot be opened at all is not mended by trying again. */
  private static String remedy(DomainException failure) {
    return failure.code() == ErrorCode.STORAGE_FAILED
        ? failure.remedy() + " If the file is damaged, go on with a backup of the workspace."
        : failure.remedy();
  }

  private static List<Datum> row(Checkup each) {
    return List.of(
        text(each.check()),
        text(each.state().label()),
        text(each.detail()),
        each.remedy().isEmpty() ? Datum.absent() : text(each.remedy()));
  }
}
