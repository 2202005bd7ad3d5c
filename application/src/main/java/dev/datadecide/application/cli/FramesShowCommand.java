package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.frame.FrameService;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Show what each column of a frame means, in what it is counted and where it comes from.",
      "role says what the selection language calls it: --recipe, --size, --metric and so on."
    },
    footer = {
      "",
      "Examples:",
      "  ddn frames show evaluations",
      "  ddn frames show full_eval --format csv > columns.csv"
    })
final class FramesShowCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("position", "column", "type", "unit", "role", "meaning", "source");
  private static final List<String> FOR_PEOPLE =
      List.of("column", "type", "unit", "role", "meaning", "source");

  private final RootCommand root;

  @Parameters(index = "0", paramLabel = "FRAME", description = "Which one: ddn frames.")
  private String name = "";

  @Option(names = "--parity", description = "The reference pipeline's columns and nothing else.")
  private boolean isParity;

  FramesShowCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    FrameDefinition frame = FrameService.named(name);
    List<FrameColumn> columns = frame.columns(isParity ? FrameLayout.PARITY : FrameLayout.EXTENDED);
    List<List<Datum>> rows = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      FrameColumn column = columns.get(i);
      rows.add(
          List.of(
              whole(i + 1L),
              text(column.name()),
              text(column.spec().type().name().toLowerCase(Locale.ROOT)),
              column.unit().isEmpty() ? Datum.absent() : text(column.unit()),
              text(
                  frame.roles().entrySet().stream()
                      .filter(role -> role.getValue().equals(column.name()))
                      .map(Map.Entry::getKey)
                      .findFirst()
                      .map(role -> role.label())),
              text(column.meaning()),
              text(column.cell().origin())));
    }
    root.results().remark(frame.name() + ": " + frame.description());
    root.results().listing(new Listing(COLUMNS, rows, FOR_PEOPLE));
    return 0;
  }
}
