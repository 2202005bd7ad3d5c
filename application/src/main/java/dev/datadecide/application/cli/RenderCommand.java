package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.file.WholeFile;
import dev.datadecide.application.table.RowReader;
import dev.datadecide.application.table.TableFormat;
import dev.datadecide.application.table.TableRenderer;
import dev.datadecide.application.table.TableStyle;
import dev.datadecide.application.table.TableStyleReader;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "render",
    description = {
      "Write rows as a table for people or papers. Rows come as JSON, as an object per line, or as"
          + " CSV, such as any command gives with --format json.",
      "A TOML file says how each column is written: [columns.NAME] with header, group, format"
          + " (text, scientific, decimal, integer, comma, percent, truncate), digits, length, align"
          + " and best (lower or higher: the best cell is marked, and those within 2% of it);"
          + " [table] with title, absent, near, width (columns of a part), keys (repeated in each"
          + " part) and only."
    },
    footer = {
      "",
      "Examples:",
      "  ddn runs --format json | ddn render - --columns runs.toml",
      "  ddn scaling-curves --format json | ddn render - --columns scaling.toml --as latex",
      "  ddn render rows.csv --as markdown --to table.md"
    })
final class RenderCommand implements Callable<Integer> {
  private static final String STDIN = "-";

  private final RootCommand root;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "JSON, NDJSON or CSV; - for standard input.")
  private String file = "";

  @Option(
      names = "--columns",
      paramLabel = "FILE",
      description = {
        "How columns are written: a TOML file, or a style that comes with the program:",
        "sweep_performance, wandb_analysis, coverage."
      })
  private @Nullable String columns;

  @Option(
      names = "--as",
      paramLabel = "FORMAT",
      defaultValue = "console",
      description = "console, plain, markdown, latex or csv. Default: ${DEFAULT-VALUE}.")
  private String format = "";

  @Option(names = "--to", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable String to;

  RenderCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    TableFormat chosen =
        TableFormat.of(format)
            .orElseThrow(() ->
                new DomainException(
                    ErrorCode.UNKNOWN_NAME,
                    "--as "
                        + format
                        + " is no format"
                        + Suggestions.question(format, TableFormat.labels()),
                    "one of: " + String.join(", ", TableFormat.labels())));
    TableStyle style =
        columns == null
            ? TableStyle.PLAIN
            : TableStyleReader.read(columns, root.resolve(Path.of(columns)));
    Listing rows = RowReader.read(text());
    List<String> unknown = style.unknown(new HashSet<>(rows.columns()));
    if (!unknown.isEmpty()) {
      root.messages().note("the rows have no column " + String.join(", ", unknown));
    }
    String table = TableRenderer.render(rows, style, chosen);
    if (to == null) {
      root.results().verbatim(table);
    } else {
      WholeFile.write(root.resolve(Path.of(to)), table.getBytes(StandardCharsets.UTF_8));
    }
    return 0;
  }

  private String text() {
    Path path = root.resolve(Path.of(file));
    try {
      return file.equals(STDIN)
          ? new String(root.surroundings().in().readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(path);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          path + " cannot be read as UTF-8 text: " + failure.getMessage(),
          "name a file of JSON, NDJSON or CSV, or - for standard input",
          failure);
    }
  }
}
