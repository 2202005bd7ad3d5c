package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.FrameStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = {
      "List the frames: how many rows and columns they have, and whether their files are there.",
      "rows_state tells of frames that are put together when they are asked for whether their rows are"
          + " of now. A file is stale when results came in since, or when this program builds it"
          + " otherwise."
    },
    footer = {"", "Examples:", "  ddn frames list", "  ddn frames list --format json"})
final class FramesListCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "frame",
          "rows",
          "columns",
          "rows_state",
          "state",
          "file_rows",
          "file_layout",
          "file",
          "description");
  private static final List<String> FOR_PEOPLE =
      List.of("frame", "rows", "columns", "rows_state", "state", "description");

  private final RootCommand root;

  FramesListCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      List<List<Datum>> rows =
          ddn.frames().list().stream()
              .map(status -> row(status, ddn.frames().isCurrent(status.frame())))
              .toList();
      root.results(ddn).listing(new Listing(COLUMNS, rows, FOR_PEOPLE));
    }
    return 0;
  }

  private static List<Datum> row(FrameStatus status, Optional<Boolean> isCurrent) {
    Optional<BuiltFrame> built = status.built();
    return List.of(
        text(status.frame().name()),
        whole(status.rows()),
        whole(status.frame().columns().size()),
        text(isCurrent.map(current -> current ? "current" : "stale").orElse("not_computed")),
        text(
            built
                .map(file -> file.freshness().name().toLowerCase(Locale.ROOT))
                .orElse("not_built")),
        whole(built.map(BuiltFrame::rows).orElse(OptionalLong.empty())),
        text(built.flatMap(BuiltFrame::layout).map(FrameLayout::label)),
        text(built.map(file -> file.file().toString())),
        text(status.frame().description()));
  }
}
