package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.domain.run.HistoryQuery;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.LoggedValue;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    description = {
      "Show what a run logged, row by row and exactly.",
      "A table has room for few metrics: name them, or choose another format."
    },
    footer = {
      "",
      "Examples:",
      "  ddn history x7f3 --metric train_loss --metric learning_rate",
      "  ddn history x7f3 --from 1000 --to 2000 --format csv > steps.csv",
      "  ddn history x7f3 --long --format ndjson         one line per value",
      "  ddn history x7f3 --all                          replaced rows too"
    })
final class HistoryCommand implements Callable<Integer> {
  private static final List<String> ROW = List.of("step", "row", "timestamp", "runtime");

  private static final String METRIC = "metric:";

  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Only this metric, and rows that have it; may be given several times.")
  private List<String> metrics = List.of();

  @Option(names = "--from", paramLabel = "STEP", description = "From this step on.")
  private @Nullable Long from;

  @Option(names = "--to", paramLabel = "STEP", description = "Up to this step.")
  private @Nullable Long to;

  @Option(names = "--long", description = "A row per value instead of a column per metric.")
  private boolean isLong;

  @Option(names = "--all", description = "Also rows for which another one of their step counts.")
  private boolean showsAll;

  HistoryCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      RunKey run = ddn.runs().resolve(reference.text());
      Set<String> named = new TreeSet<>(metrics);
      List<String> columns = ddn.histories().metrics(run, named);
      HistoryQuery query =
          new HistoryQuery(
              run,
              named,
              bound(from),
              bound(to),
              showsAll ? HistoryQuery.Rows.ALL : HistoryQuery.Rows.IN_USE);
      root.results(ddn)
          .streaming(
              isLong ? longColumns() : wideColumns(columns),
              rows ->
                  ddn.histories()
                      .read(
                          query,
                          isLong
                              ? row -> longRows(row, rows)
                              : row -> rows.accept(wide(row, columns))));
    }
    return 0;
  }

  private static OptionalLong bound(@Nullable Long step) {
    return step == null ? OptionalLong.empty() : OptionalLong.of(step);
  }

  private List<String> head() {
    List<String> names = new ArrayList<>(ROW);
    if (showsAll) {
      names.add("superseded");
    }
    return names;
  }

  private List<Datum> head(LoggedRow row) {
    List<Datum> cells = new ArrayList<>();
    cells.add(Datum.whole(row.step()));
    cells.add(Datum.whole(row.row()));
    cells.add(Datum.time(row.timestamp()));
    cells.add(Datum.real(row.runtime()));
    if (showsAll) {
      cells.add(new Datum.Truth(row.isSuperseded()));
    }
    return cells;
  }

  private List<String> longColumns() {
    List<String> names = head();
    names.addAll(List.of("metric", "value", "value_json"));
    return names;
  }

  private void longRows(LoggedRow row, Consumer<List<Datum>> rows) {
    row.values()
        .forEach((metric, value) -> {
          List<Datum> cells = head(row);
          cells.add(Datum.text(metric));
          switch (value) {
            case LoggedValue.Point point -> {
              cells.add(number(point));
              cells.add(Datum.absent());
            }
            case LoggedValue.Structured structured -> {
              cells.add(Datum.absent());
              cells.add(Datum.text(structured.json()));
            }
          }
          rows.accept(cells);
        });
  }

  private List<String> wideColumns(List<String> columns) {
    List<String> names = head();
    // A metric may be called as a column of the row is; it must not take its place.
    columns.forEach(name -> names.add(head().contains(name) ? METRIC + name : name));
    return names;
  }

  private List<Datum> wide(LoggedRow row, List<String> columns) {
    List<Datum> cells = head(row);
    for (String column : columns) {
      LoggedValue value = row.values().get(column);
      cells.add(
          switch (value) {
            case null -> Datum.absent();
            case LoggedValue.Point point -> number(point);
            case LoggedValue.Structured structured -> new Datum.Json(structured.json());
          });
    }
    return cells;
  }

  private static Datum number(LoggedValue.Point point) {
    return point.exact().<Datum>map(Datum.Json::new).orElseGet(() -> Datum.real(point.value()));
  }
}
