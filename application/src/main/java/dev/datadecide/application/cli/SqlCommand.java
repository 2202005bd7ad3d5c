package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.application.frame.TextColumn;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.query.SqlColumn;
import dev.datadecide.domain.query.SqlQueries;
import dev.datadecide.domain.query.SqlQuestion;
import dev.datadecide.domain.query.SqlReader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sql",
    description = {
      "Answer one SELECT over the frames (ddn frames) and the other tables of the warehouse, in"
          + " DuckDB's SQL. It reads and does nothing else: no file, no network, no settings, no writing;"
          + " within limits of time, memory and rows.",
      "Where there are more rows than --max-rows, the first ones are shown and the exit status is 3."
    },
    footer = {
      "",
      "Examples:",
      "  ddn sql \"SELECT training_type, count(*) FROM runs GROUP BY ALL\"",
      "  ddn sql \"SELECT data, avg(\\\"pile-valppl\\\") FROM mean_eval WHERE params = '1B' GROUP BY 1\"",
      "  ddn sql \"FROM sweeps WHERE cell_state = 'replicated'\" --format csv"
    })
final class SqlCommand implements Callable<Integer> {
  private static final int PARTIAL = 3;

  private final RootCommand root;

  @Parameters(index = "0", paramLabel = "SELECT", description = "The statement.")
  private String sql = "";

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "No more rows than these. Default: ${DEFAULT-VALUE}.")
  private long rows = 1_000_000;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long it may take. Default: ${DEFAULT-VALUE}.")
  private double seconds = 300;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      defaultValue = "1000",
      description = "How much memory the engine may hold. Default: ${DEFAULT-VALUE}.")
  private long megabytes = 1_000;

  SqlCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    SqlQuestion question = question();
    FrameProgress progress =
        root.isQuiet() ? FrameProgress.NONE : FrameProgressLine.of(root).computingOnly();
    try (DataDecideNext ddn = root.open()) {
      ResultWriter results = root.results(ddn);
      SqlQueries.Outcome outcome;
      if (results.format() == OutputFormat.TABLE) {
        Table table = new Table();
        outcome = ddn.sql().ask(question, progress, table);
        results.listing(table.whole().listing());
        table.whole().notes().forEach(root.messages()::note);
      } else {
        outcome =
            ddn.sql()
                .ask(
                    question,
                    SelectCommand.format(results.format()),
                    root.surroundings().out(),
                    progress);
      }
      if (outcome.ending() == SqlQueries.Ending.ROW_LIMIT) {
        root.messages()
            .warning("there are more than " + outcome.rows() + " rows: raise --max-rows");
        return PARTIAL;
      }
    }
    return 0;
  }

  private SqlQuestion question() {
    if (rows < 0 || !(seconds > 0) || megabytes < 1) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "a limit of " + rows + " rows, " + seconds + " s and " + megabytes + " MB allows nothing",
          "give limits above 0");
    }
    return new SqlQuestion(
        sql,
        OptionalLong.of(rows),
        Duration.ofMillis(Math.round(Math.min(seconds, 1e9) * 1000)),
        megabytes);
  }

  private static final class Table implements SqlReader {
    private @Nullable FrameTable table;

    FrameTable whole() {
      return Objects.requireNonNull(table);
    }

    @Override
    public void columns(List<SqlColumn> columns) {
      table = new FrameTable(TextColumn.ofAnswer(columns));
    }

    @Override
    public void rows(ColumnBatch batch) {
      whole().add(batch);
    }
  }
}
